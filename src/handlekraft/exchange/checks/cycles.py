"""Things that lead to one another in a ring: stand-ins for contacts, parents and heirs of units, hosts of
hosts."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from handlekraft.directory.files import ContactDraft
from handlekraft.domain.cycles import find_cycles
from handlekraft.exchange.checks.places import place_of_any
from handlekraft.exchange.content import ContentTree, MunicipalityFolder
from handlekraft.formats.gathering import Gathered, Thing
from handlekraft.formats.problems import ContentProblem
from handlekraft.organisations.drafts import UnitDraft


def rings(content: ContentTree) -> Iterator[ContentProblem]:
    """Every ring, once, at the first of its members."""
    yield from _stand_in_rings("", content.library.contacts or (), content)
    for slug, folder in content.municipalities.items():
        yield from _stand_in_rings(slug, _contacts_seen_from(slug, content), content)
        yield from _unit_rings(folder, content.gathered)
        yield from _rings_of_heirs(folder, content.gathered)
        yield from _host_with_a_host(folder, content)


def _contacts_seen_from(home: str, content: ContentTree) -> list[ContactDraft]:
    """The contacts as readers at home get them, the nearest owner's last so that it wins."""
    own = content.municipalities[home].contacts or ()
    others = [
        contact
        for slug, folder in content.municipalities.items()
        if slug != home
        for contact in folder.contacts or ()
        if home in {covered.municipality for covered in contact.covers}
    ]
    return [*(content.library.contacts or ()), *others, *own]


def _stand_in_rings(
    owner: str, contacts: Iterable[ContactDraft], content: ContentTree
) -> Iterator[ContentProblem]:
    instead = {contact.key: contact.instead for contact in contacts}
    for ring in find_cycles({key: other for key, other in instead.items() if other}):
        place = place_of_any(content.gathered, Thing.CONTACT, ring, owner)
        if place:
            yield ContentProblem(
                place,
                f"Kontaktene {_chain(ring)} viser til hverandre i ring. La «instead» hos én av dem peke ut av ringen.",
            )


def _unit_rings(folder: MunicipalityFolder, gathered: Gathered) -> Iterator[ContentProblem]:
    reported: set[tuple[str, ...]] = set()
    units = folder.units or ()
    for day in sorted({placement.valid_from for unit in units for placement in unit.placements}):
        for ring in find_cycles(_parents_on(day, units)):
            place = place_of_any(gathered, Thing.UNIT, ring, folder.owner)
            if place and ring not in reported:
                reported.add(ring)
                yield ContentProblem(
                    place, f"Enhetene {_chain(ring)} er plassert under hverandre i ring. Rett «parent»."
                )


def _rings_of_heirs(folder: MunicipalityFolder, gathered: Gathered) -> Iterator[ContentProblem]:
    for ring in find_cycles({unit.slug: unit.successor for unit in folder.units or () if unit.successor}):
        place = place_of_any(gathered, Thing.UNIT, ring, folder.owner)
        if place:
            yield ContentProblem(
                place,
                f"Enhetene {_chain(ring)} overtas av hverandre i ring. La «successor» hos en av dem peke ut av ringen.",
            )


def _parents_on(day: date, units: Iterable[UnitDraft]) -> Mapping[str, str]:
    return {
        unit.slug: placement.parent
        for unit in units
        for placement in unit.placements
        if placement.valid_from <= day and (placement.valid_to is None or placement.valid_to >= day)
    }


def _host_with_a_host(folder: MunicipalityFolder, content: ContentTree) -> Iterator[ContentProblem]:
    draft = folder.municipality
    host = content.municipalities.get(draft.host) if draft and draft.host else None
    if draft and host and host.municipality and host.municipality.host:
        file = next(
            definition.place.file
            for definition in content.gathered.definitions
            if definition.thing is Thing.MUNICIPALITY and definition.key == draft.slug
        )
        yield ContentProblem(
            content.gathered.place_of(file, "host"),
            f"«{draft.host}» kan ikke være vert: den har selv en vert. Skriv den øverste verten, eller la feltet stå tomt.",
        )


def _chain(ring: tuple[str, ...]) -> str:
    return " → ".join((*ring, ring[0]))
