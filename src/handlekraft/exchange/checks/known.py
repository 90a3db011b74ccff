"""Which keys a text may name: what the files and the database make, seen from where the text will be read."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from handlekraft.exchange.content import ContentTree, MunicipalityFolder
from handlekraft.exchange.installed import Installed
from handlekraft.formats.gathering import Definition, Thing

# Made and named inside one file only.
LOCAL = {Thing.SECTION, Thing.EFFORT_AREA, Thing.MEASURE, Thing.FOCUS_AREA}
# The same everywhere, whoever made them.
GLOBAL = {Thing.MUNICIPALITY, Thing.MUNICIPALITY_NUMBER, Thing.LAW, Thing.TERM, Thing.HOST}
# Places and areas belong to one municipality; the library may name any municipality's areas.
OWN = {Thing.UNIT, Thing.SERVICE_AREA}
# What a municipality says here also reaches the members of its co-operation; its own documents do not.
SHARED_FOLDER = "adaptations"


class Known:
    """The keys that have been made, by thing and owner."""

    def __init__(self, content: ContentTree, installed: Installed) -> None:
        self._keys: dict[tuple[Thing, str], set[str]] = defaultdict(set)
        for definition in (*content.gathered.definitions, *installed.definitions):
            self._keys[definition.thing, scope_of(definition)].add(definition.key)
        self._hosts = dict(installed.hosts)
        self._covering = {home: set(keys) for home, keys in installed.covering.items()}
        for mention in content.gathered.mentions:
            # Also of a file that is wrong elsewhere: one mistake is told once.
            if mention.thing is Thing.MUNICIPALITY and mention.place.field == "host":
                self._hosts[mention.owner] = mention.key
        for folder in content.municipalities.values():
            for key, home in self._coverage(folder, content):
                self._covering.setdefault(home, set()).add(key)

    def visible(self, thing: Thing, home: str, file: str) -> set[str]:
        """The keys of a thing that can be named in a file and will lead somewhere in this home municipality.

        An empty home stands for the library, whose texts are read in every municipality.
        """
        if thing in LOCAL:
            return self._keys[thing, file]
        if thing in GLOBAL:
            return self._keys[thing, ""]
        if thing in OWN:
            return self._keys[thing, home] if home else self._everywhere(thing)
        library = self._keys[thing, ""]
        if thing is Thing.CONTACT:
            return library | self._covering.get(home, set())
        if thing is Thing.RESOURCE:
            return library | self._keys[thing, home] | self._keys[thing, self._hosts.get(home, "")]
        return library | self._keys[thing, home]

    def homes_of(self, owner: str, file: str) -> list[str]:
        """Where a text of this file will be read: its owner, and the members of the owner's co-operation."""
        if file.split("/")[-2] != SHARED_FOLDER:
            return [owner]
        return [owner, *(member for member, host in self._hosts.items() if host == owner)]

    def _coverage(self, folder: MunicipalityFolder, content: ContentTree) -> Iterator[tuple[str, str]]:
        """Pairs of contact and home. A file with errors gets the benefit of
        the doubt: one error is told once."""
        if folder.contacts is not None:
            yield from (
                (contact.key, to.municipality) for contact in folder.contacts for to in contact.covers
            )
        else:
            yield from product(self._keys[Thing.CONTACT, folder.owner], content.municipalities)

    def _everywhere(self, thing: Thing) -> set[str]:
        return {key for (made, _), keys in self._keys.items() if made is thing for key in keys}


def scope_of(definition: Definition) -> str:
    """Where the key must be the only one: everywhere, in its file or with its owner."""
    if definition.thing in GLOBAL:
        return ""
    return definition.place.file if definition.thing in LOCAL else definition.owner
