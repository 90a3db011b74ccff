"""What a list shows and in which order, as its address says: choices that are not ours are passed over."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

from handlekraft.directory.models import Service
from handlekraft.guidance.desk.documents import DocumentLine
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.workspace.queries.contacts import ContactLine
from handlekraft.workspace.queries.roles import RoleLine

LONG_AGO = date.min


class ListChoice(forms.Form):
    """A form that is sent with GET and has no wrong answers."""

    def chosen(self, name: str) -> str:
        """Return the value of a field, empty when none or an unknown one was sent."""
        self.is_valid()
        value: str = self.cleaned_data.get(name, "")
        return value

    @property
    def narrows(self) -> bool:
        """Whether anything but the whole list in its own order was asked for."""
        return any(self.chosen(name) for name in self.fields)


class DocumentChoice(ListChoice):
    """Which documents to see, and as whom: the municipality, or one of its units."""

    enhet = forms.ChoiceField(label=_("Slik det er i"), required=False)
    type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("Alle")), *Document.Kind.choices]
    )
    tilstand = forms.ChoiceField(
        label=_("Tilstand"),
        required=False,
        choices=[("", _("Alle")), ("utkast", _("Utkast")), ("godkjent", _("Godkjent"))],
    )
    vis = forms.ChoiceField(
        label=_("Vis"), required=False, choices=[("", _("Alle")), ("oppgaver", _("Bare med noe å gjøre"))]
    )
    sorter = forms.ChoiceField(
        label=_("Rekkefølge"),
        required=False,
        choices=[("", _("Som på forsiden")), ("tittel", _("Tittel")), ("endret", _("Sist endret først"))],
    )

    def __init__(self, data: Mapping[str, Any], *, municipality: Municipality, units: Iterable[Unit]) -> None:
        super().__init__(data)
        self.units = {unit.slug: unit for unit in units}
        field = self.fields["enhet"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", municipality.name),
                *((slug, unit.name) for slug, unit in self.units.items()),
            ]

    @property
    def unit(self) -> Unit | None:
        """The unit to read as; None for the municipality."""
        return self.units.get(self.chosen("enhet"))

    def applied_to(self, lines: Iterable[DocumentLine]) -> list[DocumentLine]:
        """Return the lines that are asked for, in the order that is asked for."""
        kind, state, shown = self.chosen("type"), self.chosen("tilstand"), self.chosen("vis")
        found = [
            line
            for line in lines
            if (not kind or line.document.kind == kind)
            and (not state or line.approved == (state == "godkjent"))
            and (not shown or line.has_tasks)
        ]
        if self.chosen("sorter") == "tittel":
            return sorted(found, key=lambda line: line.document.title.casefold())
        if self.chosen("sorter") == "endret":
            return sorted(found, key=lambda line: line.changed_on, reverse=True)
        return found


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
            return sorted(found, key=lambda line: line.name.casefold())
        if self.chosen("sorter") == "kontrollert":
            return sorted(found, key=lambda line: line.verified_on or LONG_AGO)
        return found


def _is_in(state: str, line: ContactLine) -> bool:
    if state == "alene":
        return line.alone
    return not state or line.must_be_checked == (state == "sjekkes")


class RoleChoice(ListChoice):
    """Which roles to see."""

    ledig = forms.ChoiceField(
        label=_("Hvem har rollen"),
        required=False,
        choices=[("", _("Alle")), ("ja", _("Ingen: ledige roller"))],
    )
    rolle = forms.ChoiceField(label=_("Rolle"), required=False, choices=[("", _("Alle")), *Role.choices])

    def applied_to(self, lines: Iterable[RoleLine]) -> list[RoleLine]:
        """Return the lines that are asked for."""
        role, vacant = self.chosen("rolle"), self.chosen("ledig")
        return [line for line in lines if (not role or line.role == role) and (not vacant or line.vacant)]


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


def page_number(data: Mapping[str, Any]) -> int:
    """Return which page of a list an address asks for."""
    asked = str(data.get("side", ""))
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 1
