"""What is sent with a proposal: handing it in, and deciding on it."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from handlekraft.shell.forms import DayField

LONGEST = 200
"""Of a reason or an answer, in signs."""


class SubmitForm(forms.Form):
    """Why the change is made, and from when it is to hold if not at once."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(required=False, max_length=LONGEST, label=_("Hvorfor endres dette?"))
    effective_from = DayField(required=False, label=_("Skal gjelde fra"))


class DecisionForm(forms.Form):
    """An answer to those who wrote; needed to send something back."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    answer = forms.CharField(
        required=False, max_length=LONGEST, label=_("Eller send tilbake og si hva som må endres")
    )


class AlikeForm(forms.Form):
    """One answer for several units, and why. `mark` names the texts or proposals as they were read."""

    act = forms.ChoiceField(
        choices=[("keep", ""), ("give_up", ""), ("approve", "")], widget=forms.HiddenInput
    )
    mark = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(required=False, max_length=LONGEST, label=_("Hvorfor"))

    def __init__(self, data: QueryDict | None = None, *, mark: str, reason: str = "") -> None:
        # A page has one of these for each group of texts, so the mark is a part of every id.
        super().__init__(data, initial={"mark": mark, "reason": reason}, auto_id=f"%s-{mark[:12]}")
        self.of = mark


class AnswerForm(forms.Form):
    """What is done with a suggestion from a unit: an answer that declines it, or taking it back."""

    act = forms.ChoiceField(choices=[("decline", ""), ("withdraw", "")], widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    answer = forms.CharField(
        required=False, max_length=LONGEST, label=_("Eller svar hvorfor det ikke tas inn")
    )
