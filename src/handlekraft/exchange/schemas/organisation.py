"""`municipality.yaml` and `units.yaml`: from entry to draft and back."""

from collections.abc import Iterable
from datetime import date

from handlekraft.domain.languages import TRANSLATED
from handlekraft.exchange.reading.gathering import Spot, Thing
from handlekraft.exchange.reading.scalars import (
    Address,
    Choice,
    Day,
    Key,
    MunicipalityNumber,
    Text,
    Truth,
    WholeNumber,
)
from handlekraft.exchange.reading.shapes import ByName, Entry, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled
from handlekraft.organisations.drafts import (
    MunicipalityDraft,
    PlacementDraft,
    RoleDraft,
    ServiceAreaDraft,
    UnitDraft,
)
from handlekraft.organisations.models import Role, Unit

LANGUAGES = ("nb", "nn", "se", "smj", "sma", "fkv", "en")

_ROLE = Shape(
    {
        "role": Choice(required=True, options=tuple(Role.values)),
        "holder": Text(longest=120),
        "languages": ListOf(Choice(options=TRANSLATED)),
        "from": Day(),
        "to": Day(),
    }
)
MUNICIPALITY = Shape(
    {
        "number": MunicipalityNumber(required=True),
        "slug": Key(required=True, defines=Thing.MUNICIPALITY),
        "name": Text(required=True, longest=120, shown=True),
        "names": ByName(LANGUAGES, Text(longest=120, shown=True)),
        "county": Text(required=True, longest=60, shown=True),
        "host": Key(names=Thing.MUNICIPALITY),
        "host_since": Day(),
        "switchboard": Key(names=Thing.CONTACT),
        "service_areas": ListOf(
            Shape(
                {
                    "key": Key(required=True, defines=Thing.SERVICE_AREA),
                    "name": Text(required=True, longest=120, shown=True),
                    "order": WholeNumber(),
                }
            )
        ),
        "roles": ListOf(_ROLE),
    }
)
_PLACEMENT = Shape(
    {"parent": Key(required=True, longest=80, names=Thing.UNIT), "from": Day(required=True), "to": Day()}
)
_UNIT = Shape(
    {
        "slug": Address(required=True, longest=80, defines=Thing.UNIT),
        "name": Text(required=True, longest=160, shown=True),
        "kind": Choice(options=tuple(Unit.Kind.values)),
        "service_area": Key(names=Thing.SERVICE_AREA),
        "parent": Key(longest=80, names=Thing.UNIT),
        "placements": ListOf(_PLACEMENT),
        "example": Truth(),
        "from": Day(required=True),
        "to": Day(),
        "successor": Key(longest=80, names=Thing.UNIT),
        "roles": ListOf(_ROLE),
    }
)
UNITS = Shape({"units": ListOf(_UNIT, required=True)})


def municipality_draft(file: Entry) -> MunicipalityDraft:
    """The municipality of a file. Its slug must be the name of the folder, which the spot's owner is."""
    slug = file.text("slug")
    if slug and slug != file.spot.owner:
        file.spot.refuse(f"Mappen heter «{file.spot.owner}», men slug er «{slug}». De skal være like.")
    if slug and file.text("host") == slug:
        file.spot.refuse("Kommunen kan ikke være sin egen vert. La «host» stå tomt.")
    names = file.entry("names")
    return MunicipalityDraft(
        number=file.text("number"),
        slug=slug,
        name=file.text("name"),
        names={language: names.text(language) for language in names.values},
        county=file.text("county"),
        host=file.text("host"),
        host_since=file.day("host_since"),
        switchboard=file.text("switchboard"),
    )


def service_area_drafts(file: Entry) -> tuple[ServiceAreaDraft, ...]:
    return tuple(
        ServiceAreaDraft(key=entry.text("key"), name=entry.text("name"), order=entry.number("order") or 0)
        for entry in file.entries("service_areas")
    )


def role_drafts(entry: Entry, *, unit: str = "") -> tuple[RoleDraft, ...]:
    """Who holds which role, here in the municipality or in one of its units. A role without a holder is vacant."""
    drafts = tuple(_role(role, unit) for role in entry.entries("roles") if role.text("holder"))
    if len(set(drafts)) < len(drafts):
        entry.spot.refuse("nevner samme rolle, person og startdato to ganger i «roles». Behold den ene.")
    return drafts


def _role(entry: Entry, unit: str) -> RoleDraft:
    valid_from = entry.day("from")
    if valid_from is None:
        entry.spot.refuse("har en innehaver, men mangler «from». Skriv fra hvilken dato.")
    valid_to = _last_day(entry.spot, valid_from, entry.day("to"))
    role, spoken = entry.text("role"), entry.texts("languages")
    if (role == Role.OVERSETTER) != bool(spoken):
        entry.spot.refuse(
            "En oversetter har «languages», og ingen andre roller har det. Rett rollen eller språkene."
        )
    return RoleDraft(
        role=role,
        holder=entry.text("holder"),
        valid_from=valid_from or date.min,
        valid_to=valid_to,
        unit=unit,
        languages=" ".join(code for code in TRANSLATED if code in spoken),
    )


def unit_drafts(file: Entry) -> tuple[UnitDraft, ...]:
    return tuple(_unit(entry) for entry in file.entries("units"))


def unit_role_drafts(file: Entry) -> tuple[RoleDraft, ...]:
    return tuple(
        draft for entry in file.entries("units") for draft in role_drafts(entry, unit=entry.text("slug"))
    )


def _unit(entry: Entry) -> UnitDraft:
    valid_from = entry.day("from") or date.min
    valid_to = _last_day(entry.spot, valid_from, entry.day("to"))
    return UnitDraft(
        slug=entry.text("slug"),
        name=entry.text("name"),
        kind=entry.text("kind", Unit.Kind.UNIT.value),
        valid_from=valid_from,
        valid_to=valid_to,
        service_area=entry.text("service_area"),
        is_example=entry.truth("example"),
        successor=entry.text("successor"),
        placements=_placements(entry, valid_from, valid_to),
    )


def _placements(entry: Entry, valid_from: date, valid_to: date | None) -> tuple[PlacementDraft, ...]:
    """`parent` is for the whole life of the unit; `placements` is for one that has moved. Both is a mistake."""
    parent, moves = entry.text("parent"), entry.entries("placements")
    if parent and moves:
        entry.spot.refuse(
            "har både «parent» og «placements». Behold «placements» for en enhet som har flyttet."
        )
    if entry.text("slug") in {parent, *(move.text("parent") for move in moves)}:
        entry.spot.refuse("er plassert under seg selv. Rett «parent».")
    if parent:
        return (PlacementDraft(parent, valid_from, valid_to),)
    return tuple(
        PlacementDraft(
            move.text("parent"),
            move.day("from") or date.min,
            _last_day(move.spot, move.day("from"), move.day("to")),
        )
        for move in moves
    )


def _last_day(spot: Spot, first: date | None, last: date | None) -> date | None:
    if first and last and last < first:
        spot.refuse(f"slutter {last.isoformat()}, før starten {first.isoformat()}. Rett «from» eller «to».")
    return last


def municipality_data(
    draft: MunicipalityDraft, areas: Iterable[ServiceAreaDraft], roles: Iterable[RoleDraft]
) -> Data:
    """What `municipality.yaml` says; `roles` are those without a unit."""
    return filled(
        {
            "number": draft.number,
            "slug": draft.slug,
            "name": draft.name,
            "names": dict(draft.names),
            "county": draft.county,
            "host": draft.host,
            "host_since": draft.host_since,
            "switchboard": draft.switchboard,
            "service_areas": [
                filled({"key": area.key, "name": area.name, "order": area.order}) for area in areas
            ],
            "roles": [_role_data(role) for role in roles],
        }
    )


def units_data(drafts: Iterable[UnitDraft], roles: Iterable[RoleDraft]) -> Data:
    """What `units.yaml` says; each unit gets those of the roles that are held in it."""
    held = list(roles)
    return {
        "units": [_unit_data(draft, [role for role in held if role.unit == draft.slug]) for draft in drafts]
    }


def _unit_data(draft: UnitDraft, roles: list[RoleDraft]) -> Data:
    stays_put = len(draft.placements) == 1 and draft.placements[0] == PlacementDraft(
        draft.placements[0].parent, draft.valid_from, draft.valid_to
    )
    return filled(
        {
            "slug": draft.slug,
            "name": draft.name,
            "kind": draft.kind,
            "service_area": draft.service_area,
            "parent": draft.placements[0].parent if stays_put else "",
            "placements": [] if stays_put else [_placement_data(placement) for placement in draft.placements],
            "example": draft.is_example,
            "from": draft.valid_from,
            "to": draft.valid_to,
            "successor": draft.successor,
            "roles": [_role_data(role) for role in roles],
        }
    )


def _placement_data(draft: PlacementDraft) -> Data:
    return filled({"parent": draft.parent, "from": draft.valid_from, "to": draft.valid_to})


def _role_data(draft: RoleDraft) -> Data:
    return filled(
        {
            "role": draft.role,
            "holder": draft.holder,
            "languages": draft.languages.split(),
            "from": draft.valid_from,
            "to": draft.valid_to,
        }
    )
