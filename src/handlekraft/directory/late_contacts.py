"""Filling in contacts, the most of what is filled in last: as they stand in the register when an
edition is built, each rendered once."""

import hashlib
from collections.abc import Mapping

import jinja2
from django.utils import translation

from handlekraft.directory.reader_values import ShownContact
from handlekraft.directory.references import UnboundReferenceError, contact_prose, number_prose
from handlekraft.domain.late import Form, taken_apart
from handlekraft.domain.pages import as_data

TEMPLATE = "directory/late.html"


class Filling:
    """The contacts of one edition, by language, then by key. `digests` has a hash of
    each, as it shows in every language."""

    def __init__(
        self, contacts: Mapping[str, Mapping[str, ShownContact]], environment: jinja2.Environment
    ) -> None:
        self._contacts = contacts
        self._environment = environment
        self._values: dict[tuple[str, str], bytes] = {}
        self.digests = _digests(contacts)

    def value(self, name: str, language: str) -> bytes:
        """Return a late value as HTML in a language, in UTF-8. Raises
        UnboundReferenceError for a contact that is gone."""
        if (language, name) not in self._values:
            with translation.override(language):
                self._values[language, name] = self._rendered(name, self._contacts.get(language, {})).encode()
        return self._values[language, name]

    def _rendered(self, name: str, known: Mapping[str, ShownContact]) -> str:
        form, keys = taken_apart(name)
        gone = [key for key in keys if key not in known]
        if gone:
            raise UnboundReferenceError(
                f"Kontakten «{gone[0]}» finnes ikke lenger, men tekster viser til den. Legg den inn, eller endre tekstene."
            )
        contacts = [known[key] for key in keys]
        prose = number_prose(contacts[0]) if form is Form.NUMBER else contact_prose(contacts[0])
        return self._environment.get_template(TEMPLATE).render(form=form, contacts=contacts, prose=prose)


def _digests(contacts: Mapping[str, Mapping[str, ShownContact]]) -> dict[str, str]:
    """By key: a hash of the contact as it shows in every language."""
    keys = dict.fromkeys(key for by_key in contacts.values() for key in by_key)
    return {key: _digest([by_key[key] for by_key in contacts.values() if key in by_key]) for key in keys}


def _digest(shown: list[ShownContact]) -> str:
    return hashlib.sha256(repr(as_data(shown)).encode()).hexdigest()
