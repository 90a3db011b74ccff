"""What people at work choose and write: choices above lists, words of a section, numbers, decisions."""

from handlekraft.workspace.forms.intake import SheetForm
from handlekraft.workspace.forms.lists import (
    ContactChoice,
    DocumentChoice,
    LogChoice,
    OutboxChoice,
    RoleChoice,
)
from handlekraft.workspace.forms.numbers import ContactForm, TriedForm

__all__ = [
    "ContactChoice",
    "ContactForm",
    "DocumentChoice",
    "LogChoice",
    "OutboxChoice",
    "RoleChoice",
    "SheetForm",
    "TriedForm",
]
