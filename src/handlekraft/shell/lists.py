"""What a list shows and in which order, as its address says: choices that are not ours are passed over."""

from collections.abc import Mapping
from typing import Any

from django import forms

from handlekraft.domain.whole_numbers import whole_number


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


def page_number(data: Mapping[str, Any]) -> int:
    """Return which page of a list an address asks for."""
    asked = whole_number(str(data.get("side", "")))
    return 1 if asked is None else asked
