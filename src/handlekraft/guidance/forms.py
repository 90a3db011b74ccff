"""Which documents a list shows, and as whom they are read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.guidance.desk.documents import DocumentLine
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.shell.lists import ListChoice


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
            return sorted(found, key=lambda line: alphabetical_key(line.document.title))
        if self.chosen("sorter") == "endret":
            return sorted(found, key=lambda line: line.changed_on, reverse=True)
        return found
