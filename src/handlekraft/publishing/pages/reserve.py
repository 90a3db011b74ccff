"""The page that stands where another is held back and nothing of it may be shown: whom to call, and nothing
else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from handlekraft.domain.late import Form
from handlekraft.domain.pages import Page


@dataclass(frozen=True, slots=True)
class Reserve:
    """`contacts` are keys of the register, as they stand in a row or in full."""

    text: str
    contacts: tuple[str, ...]
    form: Form


def reserve_page(page: Page, contacts: Iterable[str] = (), form: Form = Form.ROW) -> Page:
    """Return what stands at a page's address in its place: with the same messages, and the same ways to other
    languages."""
    with translation.override(page.language):
        title = _("Siden virker ikke nå")
        text = _("Prøv igjen om litt. Haster det, bruk numrene øverst.")
    return replace(
        page,
        template="publishing/reserve.html",
        title=title,
        heading=title,
        content=Reserve(text, tuple(contacts), form),
        draft=False,
        index_as="",
        made_of=(),
        entries=None,
        has_search=False,
        shows_contacts=False,
        scripts=(),
        own=None,
    )
