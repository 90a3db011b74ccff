"""What a list shows and in which order, as its address says: choices that are not ours are passed over."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from handlekraft.directory.models import Service
from handlekraft.organisations.models import Role
from handlekraft.workspace.queries import ContactLine, RoleLine

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


class ContactChoice(ListChoice):
    """Which contacts to see."""

    tilstand = forms.ChoiceField(
        label=_("Tilstand"),
        required=False,
        choices=[("", _("Alle")), ("sjekkes", _("Må bekreftes")), ("bekreftet", _("Bekreftet"))],
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
            if (not state or line.must_be_checked == (state == "sjekkes"))
            and (not owner or line.own == (owner == "egne"))
            and (not service or line.service == service)
        ]
        if self.chosen("sorter") == "navn":
            return sorted(found, key=lambda line: line.name.casefold())
        if self.chosen("sorter") == "kontrollert":
            return sorted(found, key=lambda line: line.verified_on or LONG_AGO)
        return found


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
