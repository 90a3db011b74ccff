"""Writing an important message."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.domain.faults import Fault
from handlekraft.notices.desk import NoticeTable
from handlekraft.notices.rules import USUAL_TIME, NoticeDraft

AS_A_FIELD = "%Y-%m-%dT%H:%M"
LONGEST_WRITTEN = 1000
"""Names of contacts are longer than their keys; how long a message may be is decided by the operation."""


class NoticeForm(forms.Form):
    """The line itself, whom it is to, where it stands and until when. `seen` is
    the revision that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    text = forms.CharField(
        label=gettext_lazy("Beskjeden"),
        required=False,
        max_length=LONGEST_WRITTEN,
        widget=forms.Textarea,
    )
    to = forms.ChoiceField(label=gettext_lazy("Hvem den er til"), required=False)
    expires_at = forms.DateTimeField(
        label=gettext_lazy("Gjelder til"),
        input_formats=[AS_A_FIELD, "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M"],
        error_messages={
            "required": gettext_lazy("Skriv når beskjeden skal slutte å gjelde."),
            "invalid": gettext_lazy("Skriv dag og klokkeslett, for eksempel «28.11.2026 08:00»."),
        },
    )
    on_public = forms.BooleanField(label=gettext_lazy("Vis den også for innbyggere"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, table: NoticeTable, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=dict(initial), auto_id="felt-%s")
        self.table = table
        to = self.fields["to"]
        if isinstance(to, forms.ChoiceField):
            areas = [(key, area.name) for key, area in table.areas.items()]
            to.choices = [("", _("Alle i kommunen")), *areas]

    def clean_text(self) -> str:
        """Return the line with its references as they are kept."""
        names = self.table.names
        written = names.written(self.cleaned_data["text"])
        unknown = next(names.unknown(written), None)
        if unknown:
            message = _("Vi kjenner ikke %(name)s. Velg fra listen «Sett inn et nummer».")
            raise forms.ValidationError(message % {"name": unknown})
        return written

    def draft(self) -> NoticeDraft:
        """Return what was written. Call it on a valid form."""
        sent = self.cleaned_data
        area = self.table.areas.get(sent["to"])
        return NoticeDraft(sent["text"], sent["expires_at"], area, sent["on_public"])

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Show what the operation refused, each at its field."""
        names = {"service_area": "to"}
        for fault in faults:
            self.add_error(names.get(fault.field, fault.field), fault.message)

    def sent(self, **changed: Any) -> dict[str, Any]:
        """Return what stands in the fields, some of it changed: for a form that shows it again."""
        return {name: self[name].value() for name in self.fields} | changed

    def with_inserted(self, words: str) -> dict[str, Any]:
        """Return what was sent, with a reference put last in the line."""
        return self.sent(text=f"{str(self['text'].value() or '').rstrip()} {words}".strip())


def empty_notice(now: datetime) -> dict[str, Any]:
    """Return what a form begins with: the usual time, and nobody outside."""
    return {"seen": 0, "expires_at": as_a_field(now + USUAL_TIME)}


def as_a_field(moment: datetime) -> str:
    """Return a moment as the browser's field for day and time writes it, on the clock here."""
    return timezone.localtime(moment).strftime(AS_A_FIELD)
