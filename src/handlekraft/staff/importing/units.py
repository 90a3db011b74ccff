"""Lines about units become units, placed below the sector that the line names."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from handlekraft.accounts.models import User
from handlekraft.domain.discretion import neutral_name
from handlekraft.domain.faults import RefusalError
from handlekraft.organisations.drafts import PlacementDraft, UnitDraft
from handlekraft.organisations.models import UNNAMED, Municipality, ServiceArea, Unit, UnitPlacement
from handlekraft.organisations.operations.files import record_units
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.sheets.cells import CellFaultError
from handlekraft.sheets.decoding import SheetError
from handlekraft.sheets.reading import SheetLine
from handlekraft.staff.importing.names import address_of, areas_by_name, units_by_name, unused
from handlekraft.staff.importing.reports import FAULT, RowReport
from handlekraft.staff.sheets.units import UnitRow, read_unit


class Units:
    """Takes in lines about the units of one municipality, on one day."""

    def __init__(self, municipality: Municipality, person: User | None, today: date) -> None:
        self._municipality = municipality
        self._today = today
        units = list(Unit.objects.of(municipality).select_related("service_area", "successor"))
        self._units = units_by_name(units, today)
        self._slugs = {unit.slug for unit in units}
        self._areas = areas_by_name(ServiceArea.objects.of(municipality))
        self._placements: dict[int, list[PlacementDraft]] = {}
        for row in UnitPlacement.objects.of(municipality).select_related("parent"):
            placement = PlacementDraft(row.parent.slug, row.valid_from, row.valid_to)
            self._placements.setdefault(row.unit_id, []).append(placement)

    def take(self, lines: Sequence[SheetLine]) -> list[RowReport]:
        """Record every line that can be used, and report on all. A number of
        statements that does not follow the lines.

        Raises SheetError when the units would stand below one another in a ring.
        """
        reports: dict[int, RowReport] = {}
        usable: dict[str, tuple[SheetLine, UnitRow]] = {}
        for line in lines:
            try:
                row = read_unit(line)
                slug = self._slug(row, usable)
                if slug in usable:
                    raise CellFaultError(f"Det samme står i linje {usable[slug][0].number}. Behold den ene.")
            except CellFaultError as fault:
                reports[line.number] = _fault(line, fault)
            else:
                usable[slug] = (line, row)
        known = self._known(usable)
        drafts: dict[str, UnitDraft] = {}
        for slug, (line, row) in usable.items():
            try:
                drafts[slug] = self._draft(slug, row, known)
            except CellFaultError as fault:
                reports[line.number] = _fault(line, fault)
        for slug, outcome in self._record(drafts, reports).items():
            line, row = usable[slug]
            says = _says_of(row.name, slug) if outcome == RowOutcome.NEW else ""
            reports[line.number] = RowReport(line.number, row.name, outcome, says)
        return [reports[number] for number in sorted(reports)]

    def _slug(self, row: UnitRow, usable: Mapping[str, tuple[SheetLine, UnitRow]]) -> str:
        standing = self._units.get(row.name.casefold())
        if standing:
            return standing.slug
        neutral = neutral_name(row.name)
        if neutral != row.name:
            same = (
                each for each, (_, other) in usable.items() if other.name.casefold() == row.name.casefold()
            )
            return next(same, "") or unused(
                address_of(neutral) or address_of(UNNAMED), {*self._units, *usable}
            )
        slug = address_of(row.name)
        if slug in self._units:
            raise CellFaultError("Navnet ligner for mye på en enhet som finnes fra før. Velg et annet.")
        return slug

    def _known(self, usable: Mapping[str, tuple[SheetLine, UnitRow]]) -> dict[str, tuple[str, Unit.Kind]]:
        """Folded name → slug and kind, of what stands and of what the file itself brings."""
        standing = {name: (unit.slug, Unit.Kind(unit.kind)) for name, unit in self._units.items()}
        return standing | {row.name.casefold(): (slug, row.kind) for slug, (_, row) in usable.items()}

    def _draft(self, slug: str, row: UnitRow, known: Mapping[str, tuple[str, Unit.Kind]]) -> UnitDraft:
        standing = self._units.get(row.name.casefold())
        if row.service_area and row.service_area.casefold() not in self._areas:
            there = ", ".join(sorted({area.name for area in self._areas.values()})) or "ingen"
            raise CellFaultError(f"Tjenesteområdet «{row.service_area}» finnes ikke. Kjente: {there}.")
        area = self._areas[row.service_area.casefold()] if row.service_area else None
        area = area or (standing.service_area if standing else None)
        return UnitDraft(
            slug=slug,
            name=standing.name if standing else row.name,
            kind=row.kind.value,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            service_area=area.key if area else "",
            is_example=bool(standing and standing.is_example),
            successor=self._successor(slug, row, known)
            or (standing.successor.slug if standing and standing.successor else ""),
            placements=self._placed(standing, row, self._parent(slug, row, known)),
        )

    def _successor(self, slug: str, row: UnitRow, known: Mapping[str, tuple[str, Unit.Kind]]) -> str:
        if not row.successor:
            return ""
        successor, kind = known.get(row.successor.casefold(), ("", None))
        if not successor:
            raise CellFaultError(
                f"Enheten «{row.successor}» finnes ikke. Rett navnet, eller legg den til i filen."
            )
        if successor == slug:
            raise CellFaultError("En enhet kan ikke overtas av seg selv.")
        if kind != row.kind:
            raise CellFaultError("En enhet overtas av en enhet, og en sektor av en sektor.")
        return successor

    def _parent(self, slug: str, row: UnitRow, known: Mapping[str, tuple[str, Unit.Kind]]) -> str:
        if not row.sector:
            return ""
        parent, kind = known.get(row.sector.casefold(), ("", None))
        if not parent:
            raise CellFaultError(
                f"Sektoren «{row.sector}» finnes ikke. Rett navnet, eller legg den til i filen."
            )
        if kind != Unit.Kind.SECTOR:
            raise CellFaultError(f"«{row.sector}» er en enhet og ikke en sektor.")
        if parent == slug:
            raise CellFaultError("En sektor kan ikke stå under seg selv.")
        return parent

    def _placed(self, standing: Unit | None, row: UnitRow, parent: str) -> tuple[PlacementDraft, ...]:
        """The placements so far; a move ends the one that holds today yesterday, and begins today."""
        if standing is None:
            return (PlacementDraft(parent, row.valid_from, row.valid_to),) if parent else ()
        placed = self._placements.get(standing.pk, [])
        now = [each for each in placed if each.valid_from <= self._today <= (each.valid_to or date.max)]
        if not parent or any(each.parent == parent for each in now):
            return tuple(placed)
        kept = [each for each in placed if each not in now]
        yesterday = self._today - timedelta(days=1)
        ended = [
            PlacementDraft(each.parent, each.valid_from, yesterday)
            for each in now
            if each.valid_from < self._today
        ]
        begins = max(self._today, row.valid_from)
        return (*kept, *ended, PlacementDraft(parent, begins))

    def _record(self, drafts: Mapping[str, UnitDraft], reports: Mapping[int, RowReport]) -> dict[str, str]:
        """Record the drafts; those below a sector whose own line is at fault are
        left for when it has been mended."""
        there = self._slugs | set(drafts)
        whole = [
            each
            for each in drafts.values()
            if all(placed.parent in there for placed in each.placements)
            and (not each.successor or each.successor in there)
        ]
        try:
            outcomes = record_units(municipality=self._municipality, drafts=whole, decided=self._today)
        except RefusalError as error:
            raise SheetError(str(error)) from error
        return {slug: outcomes[slug].value if slug in outcomes else "ny" for slug in drafts}


def _says_of(name: str, slug: str) -> str:
    """What is said of a new unit whose name is too plain for a reader's history; its pages
    say the whole name in their text."""
    if neutral_name(name) == name:
        return ""
    shown = neutral_name(name) or UNNAMED
    return f"Navnet røper hva enheten gjør. I adressen og historikken står det «{slug}» og «{shown}»."


def _fault(line: SheetLine, fault: CellFaultError) -> RowReport:
    return RowReport(line.number, line.cell("enhet")[:120], FAULT, str(fault))
