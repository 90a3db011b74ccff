"""The words of one section as fields: a line, paragraphs, a list, choices. No markup to learn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.directory.reference_names import Names
from handlekraft.domain.bullets import with_points_apart, without_bullet
from handlekraft.domain.prose import ReferenceKind
from handlekraft.organisations.models import Unit
from handlekraft.texts.content import CONTACT_ROWS, LAW_ROWS, LINES, LISTS, WAYS_ON
from handlekraft.texts.kinds import ADDITION, FIELDS_OF_KIND
from handlekraft.texts.words import BRANCHES, READING_ORDER

PARAGRAPHS = ("body",)
ROWS = (*CONTACT_ROWS, *LAW_ROWS)
SIGNIFICANCES = (
    ("editorial", gettext_lazy("Bare språk: meningen er den samme. Ingen blir spurt.")),
    ("material", gettext_lazy("Nytt innhold: de som har egen tekst, må se på den innen 14 dager.")),
    ("critical", gettext_lazy("Viktig for sikkerheten: den nye teksten står først overalt med en gang.")),
)

# In a unit nobody has written anything below: what matters is whether colleagues must read it again.
SIGNIFICANCES_IN_UNIT = (
    ("editorial", gettext_lazy("Bare språk: meningen er den samme.")),
    ("material", gettext_lazy("Nytt innhold: kolleger må lese det på nytt.")),
)


def significances_in(unit: Unit | None) -> tuple[tuple[str, str | Promise], ...]:
    """Return what a change can mean to those who read what a place writes."""
    return SIGNIFICANCES_IN_UNIT if unit is not None and unit.kind == Unit.Kind.UNIT else SIGNIFICANCES


PARTS = (
    ("now", gettext_lazy("Gjør nå")),
    ("if", gettext_lazy("Hvis")),
    ("after", gettext_lazy("Etterpå")),
    ("signs", gettext_lazy("Tegn")),
    ("say", gettext_lazy("Dette kan du si")),
    ("write", gettext_lazy("Skriv ned")),
    ("who", gettext_lazy("Hvem gjør hva")),
    ("duty", gettext_lazy("Plikter")),
    ("local", gettext_lazy("Hos oss")),
    ("care", gettext_lazy("Ta vare på deg selv")),
    ("reading", gettext_lazy("Les mer")),
    ("body", gettext_lazy("Innhold")),
)
POLICIES = (
    ("locked", gettext_lazy("Låst: står likt overalt")),
    ("fill", gettext_lazy("Enheten fyller ut")),
    ("extend", gettext_lazy("Enheten kan legge til")),
    ("replace", gettext_lazy("Enheten kan skrive sin egen tekst")),
    ("optional", gettext_lazy("Enheten kan skrive sin egen tekst eller ta den bort")),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which fields a text has, and what its choices are."""

    fields: tuple[str, ...]
    names: Names
    significances: tuple[tuple[str, str | Promise], ...]


def fields_of(kind: str, *, addition: bool) -> tuple[str, ...]:
    """The fields of a section's kind, or of what is filled in or added beside
    it, in the order people write them."""
    allowed = (ADDITION if addition else FIELDS_OF_KIND[kind]).allowed
    return tuple(name for name in (*READING_ORDER, *CONTACT_ROWS, *LAW_ROWS) if name in allowed)


class TextForm(forms.Form):
    """What one change says. `seen` is the revision of the proposal that the page showed,
    `suggestion_seen` that of the suggestion."""

    ways = WAYS_ON

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    suggestion_seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    significance = forms.ChoiceField(choices=SIGNIFICANCES, required=False)
    reason = forms.CharField(required=False, max_length=200, strip=True)

    def __init__(self, data: Mapping[str, Any] | None, *, wanted: Wanted, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial), auto_id="felt-%s")
        self.wanted = wanted
        significance = self.fields["significance"]
        if isinstance(significance, forms.ChoiceField):
            significance.choices = wanted.significances
        for name in wanted.fields:
            self.fields |= dict(self._fields(name))

    def _fields(self, name: str) -> Iterable[tuple[str, forms.Field]]:
        if name in ROWS:
            kind = ReferenceKind.LAW if name in LAW_ROWS else ReferenceKind.CONTACT
            yield name, self._choice(kind)
        elif name == BRANCHES:
            for number in WAYS_ON:
                yield f"if_{number}", _line()
                yield f"then_{number}", _line()
                yield f"contacts_{number}", self._choice(ReferenceKind.CONTACT)
        else:
            yield name, _line() if name in LINES else _area()

    def _choice(self, kind: ReferenceKind) -> forms.Field:
        choices = [(reference.key, name) for reference, name in self.wanted.names.of_kind(kind)]
        return forms.MultipleChoiceField(choices=choices, required=False)

    def clean(self) -> None:
        """Refuse names in brackets that lead nowhere."""
        super().clean()
        refuse_unknown_names(self, self.wanted.names)

    def content(self) -> dict[str, Any]:
        """Return what was written, as a section's content; what is empty is left out."""
        written = {name: self._value(name) for name in self.wanted.fields if name != BRANCHES}
        if "items" in self.wanted.fields:
            written["items"] = [*self._pasted_points(), *written["items"]]
        if BRANCHES in self.wanted.fields:
            written[BRANCHES] = [branch for number in WAYS_ON if (branch := self._branch(number))]
        return {name: value for name, value in written.items() if value}

    def _value(self, name: str) -> Any:
        value = self.cleaned_data.get(name) or ""
        if name in ROWS:
            return list(value)
        text = self.wanted.names.written(value)
        if name in LINES:
            return " ".join(text.split())
        if name in PARAGRAPHS:
            apart = with_points_apart(text)[0] if "items" in self.wanted.fields else text
            return _in_parts(apart, "\n\n")
        return _in_parts("\n".join(map(without_bullet, text.splitlines())), "\n")

    def _pasted_points(self) -> list[str]:
        """The list that was pasted last among the paragraphs: its points have a field of their own."""
        pasted = (self.wanted.names.written(self.cleaned_data.get(name) or "") for name in PARAGRAPHS)
        return [" ".join(point.split()) for text in pasted for point in with_points_apart(text)[1]]

    def _branch(self, number: int) -> dict[str, Any]:
        line = {part: self._line(f"{part}_{number}") for part in ("if", "then")}
        contacts = list(self.cleaned_data.get(f"contacts_{number}") or [])
        return {**line, **({"contacts": contacts} if contacts else {})} if any(line.values()) else {}

    def _line(self, name: str) -> str:
        return " ".join(self.wanted.names.written(self.cleaned_data.get(name) or "").split())

    def sent(self) -> dict[str, Any]:
        """Return what was sent, field by field."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
        }

    def with_inserted(self, field: str, words: str) -> dict[str, Any]:
        """Return what was sent, with a reference put last in one of its fields."""
        sent = self.sent()
        if field in self.fields:
            sent[field] = f"{str(sent[field] or '').rstrip()} {words}".strip()
        return sent


class OwnSectionForm(TextForm):
    """A section of one's own: besides its words where it stands, and in a document
    what places below may do with it."""

    after = forms.ChoiceField(required=False)
    part = forms.ChoiceField(choices=PARTS, required=False)
    policy = forms.ChoiceField(choices=POLICIES, required=False)
    must_fill = forms.BooleanField(required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        wanted: Wanted,
        initial: Mapping[str, Any],
        anchors: Sequence[tuple[str, str]],
        parts: Sequence[tuple[str, str | Promise]] = PARTS,
    ) -> None:
        super().__init__(data, wanted=wanted, initial=initial)
        after = self.fields["after"]
        if isinstance(after, forms.ChoiceField):
            after.choices = [("", _("Sist")), *anchors]
        part = self.fields["part"]
        if isinstance(part, forms.ChoiceField):
            part.choices = parts


class TighteningForm(TextForm):
    """How much those below may still do in a section: less than now."""

    policy = forms.ChoiceField()

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        wanted: Wanted,
        initial: Mapping[str, Any],
        standing: str,
    ) -> None:
        super().__init__(data, wanted=wanted, initial=initial)
        stricter = [name for name, _label in POLICIES].index(standing)
        policy = self.fields["policy"]
        if isinstance(policy, forms.ChoiceField):
            policy.choices = POLICIES[:stricter]


def refuse_unknown_names(form: forms.Form, names: Names) -> None:
    """Put an error at each field with a name in brackets that leads nowhere. Called while a form is
    cleaned."""
    for field, value in list(form.cleaned_data.items()):  # an error takes its field out of what is clean
        if isinstance(value, str):
            for unknown in names.unknown(value):
                message = _("Vi kjenner ikke %(name)s. Velg fra listen «Sett inn en henvisning».")
                form.add_error(field, message % {"name": unknown})


def paragraphs_written(text: str, names: Names) -> list[str]:
    """Return the paragraphs of a field, each name in brackets as the reference it stands for."""
    return _in_parts(names.written(text), "\n\n")


def _in_parts(text: str, between: str) -> list[str]:
    parts = text.replace("\r\n", "\n").split(between)
    return [" ".join(part.split()) for part in parts if part.strip()]


def _line() -> forms.Field:
    return forms.CharField(required=False, max_length=500)


def _area() -> forms.Field:
    return forms.CharField(required=False, max_length=6000, widget=forms.Textarea)


def as_initial(kept: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Return a section's content as the fields show it."""
    shown: dict[str, Any] = {}
    for name, value in names.spoken_content(kept).items():
        if name in PARAGRAPHS:
            shown[name] = "\n\n".join(value)
        elif name in LISTS:
            shown[name] = "\n".join(value)
        elif name == BRANCHES:
            for number, branch in enumerate(value):
                shown |= {f"if_{number}": branch["if"], f"then_{number}": branch["then"]}
                shown[f"contacts_{number}"] = kept[BRANCHES][number].get("contacts", [])
        elif name in ROWS:
            shown[name] = list(kept[name])
        else:
            shown[name] = value
    return shown
