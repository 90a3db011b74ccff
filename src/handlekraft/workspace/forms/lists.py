"""Which contacts, log lines and messages a list shows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

from handlekraft.directory.desk import ContactLine
from handlekraft.directory.models import Service
from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.shell.lists import ListChoice, page_number

LONG_AGO = date.min


class ContactChoice(ListChoice):
    """Which contacts to see."""

    tilstand = forms.ChoiceField(
        label=_("Tilstand"),
        required=False,
        choices=[
            ("", _("Alle")),
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


def _is_in(state: str, line: ContactLine) -> bool:
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
