"""What a unit says of itself, as one form: a field for each thing that is asked."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from handlekraft.about_units.desk import AboutUnit
from handlekraft.proposals.forms.texts import paragraphs_written, refuse_unknown_names

LONGEST = 1200
"""Signs in an answer: it stands on ten cards, and each is one sheet."""


class AnswersForm(forms.Form):
    """All answers of a unit. `seen` is the revision of the proposal that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Mapping[str, Any] | None, *, about: AboutUnit) -> None:
        said = {each.key: each.as_written for each in about.questions}
        super().__init__(data, initial={"seen": about.revision, **said}, auto_id="felt-%s")
        self._about = about
        for each in about.questions:
            self.fields[each.key] = forms.CharField(
                label=each.heading,
                required=False,
                widget=forms.Textarea,
                max_length=LONGEST,
                error_messages={"max_length": _("Svaret er for langt. Kort det ned til 1200 tegn.")},
            )

    def clean(self) -> None:
        """Refuse names in brackets that lead nowhere."""
        super().clean()
        refuse_unknown_names(self, self._about.names)

    def sent(self) -> dict[str, str]:
        """Return what was sent, field by field."""
        return {name: str(self.data.get(name, "")) for name in self.fields}

    def written(self) -> dict[str, tuple[str, ...]]:
        """Return the answers that say something new, by what is asked, in paragraphs."""
        said = {
            each.key: tuple(paragraphs_written(self.cleaned_data.get(each.key) or "", self._about.names))
            for each in self._about.questions
        }
        return {
            each.key: said[each.key] for each in self._about.questions if said[each.key] != each.paragraphs
        }
