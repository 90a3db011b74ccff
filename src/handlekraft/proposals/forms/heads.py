"""The head of a document as fields: what it is called, for whom it is, where it
stands. Which ones, its kind decides."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlekraft.directory.reference_names import Names
from handlekraft.domain.faults import Fault
from handlekraft.domain.prose import ReferenceKind
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.heads import draft_fields
from handlekraft.guidance.models import Document
from handlekraft.proposals.addresses import suggested_address
from handlekraft.proposals.head_lines import LABELS, MODES, SITES

AFTER_OTHERS = 1000
"""The place in lists of a document that nobody has given one: never before the cards for danger."""
ROWS = 3
"""How many other cards one can name; more when more are named already."""
_CARD = ("title", "discreet_title", "situation", "audience", "use_when", "mode", "service_areas", "order")
_DUTY = ("title", "discreet_title", "audience", "use_when", "order")
_PAGE = (*_DUTY, "site")


def fields_of_head(kind: str, *, acute: bool = False) -> tuple[str, ...]:
    """The fields of a head that a kind of document has, in the order people write them."""
    if kind == Document.Kind.CARD:
        return _CARD
    if kind != Document.Kind.PAGE:
        return _DUTY
    return (*_PAGE, "situation") if acute else _PAGE


class HeadForm(forms.Form):
    """A document's head. `seen` is the revision of the proposal that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    title = forms.CharField(required=False, max_length=200)
    discreet_title = forms.CharField(required=False, max_length=120)
    situation = forms.CharField(required=False, max_length=120)
    audience = forms.CharField(required=False, max_length=200)
    use_when = forms.CharField(required=False, max_length=2000)
    mode = forms.ChoiceField(required=False, choices=[("", _("Ikke valgt")), *MODES.items()])
    site = forms.ChoiceField(required=False, choices=list(SITES.items()))
    service_areas = forms.MultipleChoiceField(required=False)
    order = forms.IntegerField(
        required=False, error_messages={"invalid": _("Skriv et helt tall, for eksempel 20.")}
    )
    reason = forms.CharField(required=False, max_length=200, label=_("Hvorfor"))

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        shown: Iterable[str],
        head: Mapping[str, Any],
        names: Names,
        areas: Mapping[str, str],
        seen: int = 0,
        reason: str = "",
    ) -> None:
        instead = list(head.get("not_when", ()))
        initial = {**head, "use_when": names.spoken(head.get("use_when", "")), "seen": seen, "reason": reason}
        for number, entry in enumerate(instead):
            initial |= {f"when_{number}": entry["when"], f"card_{number}": entry["card"]}
        super().__init__(data, initial=initial, auto_id="felt-%s")
        self.names = names
        self.shown = tuple(shown)
        self.rows = (
            range(max(ROWS, len(instead) + 1))
            if "situation" in self.shown and "mode" in self.shown
            else range(0)
        )
        for name in LABELS.keys() & self.fields.keys() - set(self.shown):
            del self.fields[name]
        for name in self.shown:
            self.fields[name].label = str(LABELS[name][0])
        field = self.fields.get("service_areas")
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = list(areas.items())
        cards = [(each.key, name) for each, name in names.of_kind(ReferenceKind.CARD)]
        for number in self.rows:
            self.fields[f"when_{number}"] = forms.CharField(required=False, max_length=200, label=_("Når"))
            self.fields[f"card_{number}"] = forms.ChoiceField(
                required=False, choices=[("", _("Ikke valgt")), *cards], label=_("Bruk heller")
            )

    def head(self) -> dict[str, Any]:
        """Return what was written, as a proposal keeps it; fields that the
        kind does not have are left out."""
        said = {name: self._said(name) for name in self.shown}
        if self.rows:
            pairs = [
                {"when": self._said(f"when_{number}"), "card": self._said(f"card_{number}")}
                for number in self.rows
            ]
            said["not_when"] = [pair for pair in pairs if any(pair.values())]
        return said

    def _said(self, name: str) -> Any:
        value = self.cleaned_data.get(name)
        if name == "service_areas":
            return list(value or ())
        if name == "order":
            return AFTER_OTHERS if value is None else value
        words = " ".join(str(value or "").split())
        return self.names.written(words) if name == "use_when" else words

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Show what the operation refused, each at its field."""
        for fault in faults:
            name = "when_0" if fault.field == "not_when" else fault.field
            self.add_error(name if name in self.fields else None, fault.message)

    def sent(self, **changed: Any) -> dict[str, Any]:
        """Return what stands in the fields, some of it changed: for a form that shows it again."""
        return {name: self[name].value() for name in self.fields} | changed


class NewDocumentForm(HeadForm):
    """The head of a document that is not there yet, with its address; left
    empty, that is made of the title."""

    slug = forms.CharField(required=False, max_length=60, label=_("Adresse"))

    def draft(self, kind: str) -> DocumentDraft:
        """Return the document that a valid form describes, with no sections yet."""
        head = self.head()
        slug = self.cleaned_data["slug"] or suggested_address(head["title"], head["discreet_title"])
        empty = DocumentDraft(key="", kind=kind, title="", discreet_title="", slug=slug, sections=())
        return replace(empty, **draft_fields(head))
