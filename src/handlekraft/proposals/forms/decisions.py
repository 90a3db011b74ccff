"""What is sent with a proposal: handing it in, and deciding on it."""

from django import forms


class SubmitForm(forms.Form):
    """Why the change is made, and from when it is to hold if not at once."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.CharField(required=False, max_length=200)
    effective_from = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"])


class DecisionForm(forms.Form):
    """An answer to those who wrote; needed to send something back."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    answer = forms.CharField(required=False, max_length=200)


class AlikeForm(forms.Form):
    """One answer for several units: which texts or proposals it is about, as they were read, and why."""

    act = forms.ChoiceField(choices=[("keep", ""), ("give_up", ""), ("approve", "")])
    mark = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(required=False, max_length=200)


class AnswerForm(forms.Form):
    """What is done with a suggestion from a unit: an answer that declines it, or taking it back."""

    act = forms.ChoiceField(choices=[("decline", ""), ("withdraw", "")])
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    answer = forms.CharField(required=False, max_length=200)
