"""Which keys a text may name: what the files make, seen from where the text will be read."""

from collections import defaultdict
from collections.abc import Iterable

from handlekraft.exchange.content import Content
from handlekraft.exchange.reading.gathering import Definition, Thing

# Made and named inside one file only.
LOCAL = {Thing.SECTION, Thing.EFFORT_AREA, Thing.MEASURE, Thing.FOCUS_AREA}
# The same everywhere, whoever made them.
GLOBAL = {Thing.MUNICIPALITY, Thing.MUNICIPALITY_NUMBER, Thing.LAW, Thing.TERM, Thing.HOST}
# What a municipality says here also reaches the members of its co-operation.
SHARED_FOLDERS = ("cards", "duties", "pages", "adaptations")


class Known:
    """The keys that have been made, by thing and owner."""

    def __init__(self, content: Content, installed: Iterable[Definition]) -> None:
        self._content = content
        self._keys: dict[tuple[Thing, str], set[str]] = defaultdict(set)
        for definition in (*content.gathered.definitions, *installed):
            self._keys[definition.thing, scope_of(definition)].add(definition.key)

    def visible(self, thing: Thing, home: str, file: str) -> set[str]:
        """The keys of a thing that can be named in a file and will lead somewhere in this home municipality.

        An empty home stands for the library, whose texts are read in every municipality.
        """
        if thing in LOCAL:
            return self._keys[thing, file]
        if thing in GLOBAL:
            return self._keys[thing, ""]
        if thing in {Thing.UNIT, Thing.SERVICE_AREA} and home:
            return self._keys[thing, home]
        if thing is Thing.SERVICE_AREA:
            return {key for (made, _), keys in self._keys.items() if made is thing for key in keys}
        if thing is Thing.CONTACT and home:
            return self._keys[thing, ""] | self._covering(home)
        return self._keys[thing, ""] | self._keys[thing, home] | self._keys[thing, self._host_of(home)]

    def homes_of(self, owner: str, file: str) -> list[str]:
        """Where a text of this file will be read: its owner, and the members of the owner's co-operation."""
        shared = owner and file.split("/")[-2] in SHARED_FOLDERS and "/units/" not in file
        return [owner, *self._content.members_of(owner)] if shared else [owner]

    def _covering(self, home: str) -> set[str]:
        return {
            contact.key
            for folder in self._content.municipalities.values()
            for contact in folder.contacts or ()
            if home in {covered.municipality for covered in contact.covers}
        } | self._keys[Thing.CONTACT, f"covering {home}"]

    def _host_of(self, home: str) -> str:
        folder = self._content.municipalities.get(home)
        return folder.municipality.host if folder and folder.municipality else ""


def scope_of(definition: Definition) -> str:
    """Where the key must be the only one: everywhere, in its file or with its owner."""
    if definition.thing in GLOBAL:
        return ""
    return definition.place.file if definition.thing in LOCAL else definition.owner
