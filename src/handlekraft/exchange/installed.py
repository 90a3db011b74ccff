"""What stands in the database already and is not in the files: a
municipality may load its own folder alone."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from handlekraft.directory.models import (
    AllowedHost,
    ContactCoverage,
    ContactPoint,
    GlossaryTerm,
    LawReference,
    Resource,
    Synonym,
)
from handlekraft.exchange.content import ContentTree
from handlekraft.formats.gathering import Definition, Thing
from handlekraft.formats.problems import Location
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, ServiceArea, Unit

_DATABASE = Location("databasen", 0)


@dataclass(slots=True)
class Installed:
    """Keys that stay when the files are loaded, hosts by member, and contact keys by the home they cover."""

    definitions: list[Definition] = field(default_factory=list)
    hosts: dict[str, str] = field(default_factory=dict)
    covering: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def read_installed(content: ContentTree) -> Installed:
    """Read what the database knows beside these files. A constant number of queries; changes nothing."""
    filed = {(definition.thing, definition.owner) for definition in content.gathered.definitions}
    installed = Installed()
    for definition in _definitions():
        # A file is the whole truth about its things, except for documents and
        # units, which never vanish with it.
        stays = definition.thing in {Thing.DOCUMENT, Thing.UNIT, Thing.MUNICIPALITY, Thing.SERVICE_AREA}
        if stays or (definition.thing, definition.owner) not in filed:
            installed.definitions.append(definition)
    members = Municipality.objects.exclude(host=None).values_list("slug", "host__slug")
    installed.hosts = {slug: host for slug, host in members if slug not in content.municipalities}
    for key, owner, home in ContactCoverage.objects.values_list(
        "contact__key", "contact__municipality__slug", "municipality__slug"
    ):
        if (Thing.CONTACT, owner) not in filed:
            installed.covering[home].add(key)
    return installed


def _definitions() -> Iterator[Definition]:
    for slug in Municipality.objects.values_list("slug", flat=True):
        yield Definition(Thing.MUNICIPALITY, slug, slug, _DATABASE)
    for key in LawReference.objects.values_list("key", flat=True):
        yield Definition(Thing.LAW, key, "", _DATABASE)
    for key in GlossaryTerm.objects.values_list("key", flat=True):
        yield Definition(Thing.TERM, key, "", _DATABASE)
    for host in AllowedHost.objects.values_list("host", flat=True):
        yield Definition(Thing.HOST, host, "", _DATABASE)
    owned = (
        (Thing.SERVICE_AREA, ServiceArea.objects.values_list("key", "municipality__slug")),
        (Thing.UNIT, Unit.objects.values_list("slug", "municipality__slug")),
        (Thing.CONTACT, ContactPoint.objects.values_list("key", "municipality__slug")),
        (Thing.RESOURCE, Resource.objects.values_list("key", "municipality__slug")),
        (Thing.SYNONYM, Synonym.objects.values_list("key", "municipality__slug")),
        (Thing.DOCUMENT, Document.objects.values_list("key", "municipality__slug")),
    )
    for thing, rows in owned:
        for key, owner in rows:
            yield Definition(thing, key, owner or "", _DATABASE)
