"""What is sent to confirm that something has been read, and to record it for others."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlekraft.acknowledgement.models import Method


class ConfirmForm(forms.Form):
    """The digest of what the page showed; with `unclear` the one text that somebody does not understand."""

    shown = forms.CharField(max_length=64, required=False)
    unclear = forms.CharField(max_length=160, required=False)


class TogetherForm(forms.Form):
    """Who has read together, or signed on paper, and the digest of what the page showed."""

    shown = forms.CharField(max_length=64)
    method = forms.ChoiceField(
        choices=[
            (Method.GROUP, _("Vi har lest dette sammen")),
            (Method.PAPER, _("De har skrevet under på papirlisten")),
        ],
        initial=Method.GROUP,
        error_messages={
            "required": _("Velg hvordan dere leste."),
            "invalid_choice": _("Velg hvordan dere leste."),
        },
    )
    people = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": _("Velg minst én som har lest."),
            "invalid_choice": _("Én av dem du valgte, har ikke lenger en rolle her. Velg på nytt."),
        },
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, people: Iterable[tuple[int, str]], shown: str
    ) -> None:
        super().__init__(data, initial={"shown": shown})
        field = self.fields["people"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = [(str(person), name) for person, name in people]

    @property
    def ticked(self) -> set[str]:
        """The people chosen so far, also while something else is wrong."""
        return set(self["people"].value() or ())
