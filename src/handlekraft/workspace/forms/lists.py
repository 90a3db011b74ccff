"""Which contacts, log lines and messages a list shows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

from handlekraft.directory.desk import ContactLine
from handlekraft.directory.models import Service
from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.shell.lists import ListChoice, page_number
from handlekraft.workspace.queries.unit_progress import UnitProgress

LONG_AGO = date.min


class ContactChoice(ListChoice):
    """Which contacts to see."""

    tilstand = forms.ChoiceField(
        label=_("Tilstand"),
        required=False,
        choices=[
            ("", _("Alle")),
            ("mangler", _("Mangler nummer")),
            ("sjekkes", _("Må bekreftes")),
            ("bekreftet", _("Bekreftet")),
            ("alene", _("Ikke bekreftet av to")),
        ],
    )
    eier = forms.ChoiceField(
        label=_("Eier"),
        required=False,
        choices=[("", _("Alle")), ("egne", _("Våre egne")), ("andres", _("Felles og andre kommuners"))],
    )
    tjeneste = forms.ChoiceField(
        label=_("Tjeneste"), required=False, choices=[("", _("Alle")), *Service.choices]
    )
    sorter = forms.ChoiceField(
        label=_("Rekkefølge"),
        required=False,
        choices=[
            ("", _("Som på sidene")),
            ("navn", _("Navn")),
            ("kontrollert", _("Lengst siden kontroll først")),
        ],
    )

    def applied_to(self, lines: Iterable[ContactLine]) -> list[ContactLine]:
        """Return the lines that are asked for, in the order that is asked for."""
        state, owner, service = self.chosen("tilstand"), self.chosen("eier"), self.chosen("tjeneste")
        found = [
            line
            for line in lines
            if _is_in(state, line)
            and (not owner or line.own == (owner == "egne"))
            and (not service or line.service == service)
        ]
        if self.chosen("sorter") == "navn":
            return sorted(found, key=lambda line: alphabetical_key(line.name))
        if self.chosen("sorter") == "kontrollert":
            return sorted(found, key=lambda line: line.verified_on or LONG_AGO)
        return found


class UnitChoice(ListChoice):
    """Which units to see: those of a sector, and those of which something is asked about."""

    vis = forms.ChoiceField(
        label=_("Vis"),
        required=False,
        choices=[
            ("", _("Alle")),
            ("forfalt", _("Noe er forfalt")),
            ("henger", _("Henger etter")),
            ("ledig", _("Mangler leder eller nøkkelperson")),
            ("ulest", _("Ikke alle har lest")),
        ],
    )
    sektor = forms.ChoiceField(label=_("Sektor"), required=False)
    sorter = forms.ChoiceField(
        label=_("Rekkefølge"),
        required=False,
        choices=[
            ("", _("Navn")),
            ("forfalt", _("Mest forfalt først")),
            ("kort", _("Færrest kort klare først")),
            ("rort", _("Lengst siden noe ble skrevet")),
        ],
    )

    def __init__(self, data: Mapping[str, Any], *, units: Iterable[UnitProgress]) -> None:
        super().__init__(data)
        self._units = list(units)
        sectors = {sector.slug: sector for unit in self._units for sector in unit.sectors}
        field = self.fields["sektor"]
        if isinstance(field, forms.ChoiceField):
            named = sorted(((slug, each.name) for slug, each in sectors.items()), key=lambda each: each[1])
            field.choices = [("", _("Alle")), *named]

    def units(self) -> list[UnitProgress]:
        """Return the units that are asked for, in the order that is asked for."""
        shown, sector = self.chosen("vis"), self.chosen("sektor")
        found = [
            unit
            for unit in self._units
            if (not shown or _SHOWN[shown](unit)) and (not sector or _is_below(unit, sector))
        ]
        order = _ORDERS.get(self.chosen("sorter"))
        return sorted(found, key=order) if order else found


def _is_below(unit: UnitProgress, sector: str) -> bool:
    return any(above.slug == sector for above in unit.sectors)


_SHOWN: Mapping[str, Callable[[UnitProgress], bool]] = {
    "forfalt": lambda unit: unit.overdue > 0,
    "henger": lambda unit: unit.lags,
    "ledig": lambda unit: unit.is_vacant,
    "ulest": lambda unit: unit.has_unread,
}
_ORDERS: Mapping[str, Callable[[UnitProgress], Any]] = {
    "forfalt": lambda unit: -unit.overdue,
    "kort": lambda unit: unit.ready / unit.cards if unit.cards else 1,
    "rort": lambda unit: unit.touched or LONG_AGO,
}


def _is_in(state: str, line: ContactLine) -> bool:
    if state == "mangler":
        return not line.numbers
    if state == "alene":
        return line.alone
    return not state or line.must_be_checked == (state == "sjekkes")


class LogChoice(ListChoice):
    """Which part of the log to see: a month, and which page of it."""

    maned = forms.ChoiceField(label=_("Måned"), required=False)

    def __init__(self, data: Mapping[str, Any], *, months: Iterable[date]) -> None:
        super().__init__(data)
        field = self.fields["maned"]
        if isinstance(field, forms.ChoiceField):
            named = [(f"{month:%Y-%m}", format_date(month, "F Y").capitalize()) for month in months]
            field.choices = [("", _("Alle")), *named]

    @property
    def month(self) -> date | None:
        """The first day of the month; None for all."""
        chosen = self.chosen("maned")
        return date.fromisoformat(f"{chosen}-01") if chosen else None

    @property
    def page(self) -> int:
        """The page, 1 when none or an impossible one was asked for."""
        return page_number(self.data)


class OutboxChoice(ListChoice):
    """Which messages to see."""

    tilstand = forms.ChoiceField(
        label=_("Tilstand"),
        required=False,
        choices=[
            ("", _("Alle")),
            ("waiting", _("Venter")),
            ("sent", _("Sendt")),
            ("failed", _("Kom ikke fram")),
        ],
    )

    @property
    def page(self) -> int:
        """The page, 1 when none or an impossible one was asked for."""
        return page_number(self.data)
