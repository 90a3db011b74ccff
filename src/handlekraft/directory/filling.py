"""Filling in late values: contacts as they stand in the register when an edition is built, each rendered once."""

import hashlib
from collections.abc import Iterable, Mapping

import jinja2
from django.utils import translation

from handlekraft.directory.binding import UnboundReferenceError, contact_prose, number_prose
from handlekraft.directory.shown import ShownContact
from handlekraft.domain.late import Form, taken_apart
from handlekraft.domain.pages import as_data

TEMPLATE = "directory/late.html"


class Filling:
    """The late values of one edition."""

    def __init__(self, contacts: Mapping[str, ShownContact], environment: jinja2.Environment) -> None:
        self._contacts = contacts
        self._environment = environment
        self._values: dict[tuple[str, str], str] = {}
        self.digests = {key: _digest(contact) for key, contact in contacts.items()}

    def digest(self, names: Iterable[str]) -> str:
        """Return a hash of what these late values show; a key that is gone counts as empty."""
        keys = (key for name in names for key in taken_apart(name)[1])
        return hashlib.sha256("".join(self.digests.get(key, "-") for key in keys).encode()).hexdigest()

    def value(self, name: str) -> str:
        """Return a late value as HTML in the active language. Raises UnboundReferenceError for a contact that is gone."""
        asked = (translation.get_language() or "", name)
        if asked not in self._values:
            self._values[asked] = self._rendered(name)
        return self._values[asked]

    def _rendered(self, name: str) -> str:
        form, keys = taken_apart(name)
        gone = [key for key in keys if key not in self._contacts]
        if gone:
            raise UnboundReferenceError(
                f"Kontakten «{gone[0]}» finnes ikke lenger, men tekster viser til den. Legg den inn, eller endre tekstene."
            )
        contacts = [self._contacts[key] for key in keys]
        prose = number_prose(contacts[0]) if form is Form.NUMBER else contact_prose(contacts[0])
        return self._environment.get_template(TEMPLATE).render(form=form, contacts=contacts, prose=prose)


def _digest(contact: ShownContact) -> str:
    return hashlib.sha256(repr(as_data(contact)).encode()).hexdigest()
