"""One text in another language: a field for each line of the original, beside it. And files for bureaus."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.directory.reference_names import Names
from handlekraft.domain.faults import Fault
from handlekraft.domain.languages import LANGUAGES, SAMI, TRANSLATED
from handlekraft.shell.lists import ListChoice
from handlekraft.texts.words import Words, from_pieces, pieces_of
from handlekraft.translation.models import Translation
from handlekraft.translation.rules import LONGEST_LINE
from handlekraft.translation.xliff.reading import LARGEST

METHODS = (
    (
        Translation.Method.PERSON.value,
        gettext_lazy("En person: skrevet, eller gått gjennom ord for ord, av en som kan språket"),
    ),
    (
        Translation.Method.MACHINE.value,
        gettext_lazy("En maskin: ingen har gått gjennom det ennå. Leserne får vite det."),
    ),
)
LONGEST_SENT = 2 * LONGEST_LINE
SCOPES = (("alt", gettext_lazy("Alt")), ("mangler", gettext_lazy("Bare det som mangler eller er utdatert")))


class TranslationChoice(ListChoice):
    """Which language to see, and whether only what is left to do."""

    sprak = forms.ChoiceField(
        label=gettext_lazy("Språk"),
        required=False,
        choices=[
            ("", gettext_lazy("Alle")),
            *((code, LANGUAGES[code].norwegian.capitalize()) for code in TRANSLATED),
        ],
    )
    vis = forms.ChoiceField(
        label=gettext_lazy("Vis"),
        required=False,
        choices=[("", gettext_lazy("Alle")), ("oppgaver", gettext_lazy("Bare med noe å gjøre"))],
    )


class MethodForm(forms.Form):
    """Who or what translated. Sámi never comes from a machine."""

    method = forms.ChoiceField(
        choices=METHODS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg hvem som har oversatt.")},
    )

    def __init__(self, *arguments: Any, language: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        method = self.fields["method"]
        if isinstance(method, forms.ChoiceField) and language in SAMI:
            method.choices = METHODS[:1]


class TranslationForm(MethodForm):
    """The lines of a translation. `digest` is that of the original that the page
    showed, `seen` what stood saved then."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        language: str,
        names: Names,
        original: Words,
        standing: Words,
        initial: Mapping[str, Any],
    ) -> None:
        self.names, self.original = names, original
        self.pieces = pieces_of(original)
        said = {piece.name: names.spoken(piece.text) for piece in pieces_of(standing)}
        super().__init__(data, language=language, initial={**said, **initial}, auto_id="felt-%s")
        for piece in self.pieces:
            self.fields[piece.name] = forms.CharField(
                required=False, max_length=LONGEST_SENT, widget=forms.Textarea
            )
        self.order_fields([piece.name for piece in self.pieces])

    def clean(self) -> dict[str, Any]:
        """Refuse names in brackets that lead nowhere."""
        cleaned: dict[str, Any] = super().clean() or {}
        for piece in self.pieces:
            for unknown in self.names.unknown(cleaned.get(piece.name) or ""):
                message = _("Vi kjenner ikke %(name)s. Skriv det i klammer helt likt som i originalen.")
                self.add_error(piece.name, message % {"name": unknown})
        return cleaned

    def words(self) -> Words:
        """Return what a valid form says, of the original's shape, each line without line breaks."""
        said = {
            piece.name: " ".join(self.names.written(self.cleaned_data[piece.name]).split())
            for piece in self.pieces
        }
        return from_pieces(said, self.original)

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show what the operation refused, each at its line, with references by name."""
        for fault in faults:
            name = fault.field if fault.field in self.fields else None
            self.add_error(name, self.names.spoken(fault.message))

    def left_over(self) -> list[str]:
        """Return what was written in lines that the original does not have any more."""
        known = {*self.fields, "act", "mark", "csrfmiddlewaretoken"}
        return [str(value) for name, value in self.data.items() if name not in known and str(value).strip()]


class XliffForm(MethodForm):
    """A file from a bureau, small enough to be read at once."""

    file = forms.FileField(
        label=gettext_lazy("XLIFF-fil"),
        error_messages={
            "required": gettext_lazy("Velg en fil."),
            "invalid": gettext_lazy("Velg en fil."),
            "missing": gettext_lazy("Velg en fil."),
            "empty": gettext_lazy("Filen er tom."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse a file that is too large before anything is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("Filen er større enn 5 MB. Del den i flere, en for hver side."))
        return file


class XliffChoice(ListChoice):
    """What to put in a file: which page, and how much of it."""

    side = forms.ChoiceField(label=gettext_lazy("Side"), required=False)
    omfang = forms.ChoiceField(label=gettext_lazy("Hva"), required=False, choices=SCOPES)

    def __init__(self, data: Mapping[str, Any], *, pages: Mapping[str, str]) -> None:
        super().__init__(data)
        side = self.fields["side"]
        if isinstance(side, forms.ChoiceField):
            side.choices = [("", _("Alle sidene")), *pages.items()]
