"""Everything that is filled in last in one edition: contacts, and important
messages to the readers of some pages."""

import hashlib
from collections.abc import Mapping

import jinja2

from handlekraft.directory.late_contacts import Filling
from handlekraft.directory.reader_values import ShownContact
from handlekraft.domain.late import Form, taken_apart, value_of_place, values_in
from handlekraft.domain.pages import as_data
from handlekraft.notices.pages import ShownNotice, written_out


class LateDigests:
    """A hash of each late value of one edition: of a contact by its key, of the messages to a place by
    "notices:" and the place."""

    def __init__(self, by_value: Mapping[str, str]) -> None:
        self.by_value = by_value
        self._hashed: dict[tuple[str, ...], str] = {}

    def of(self, names: tuple[str, ...]) -> str:
        """Return a hash of what these late values show; a contact that is gone, and a place without messages,
        count as empty."""
        if names not in self._hashed:
            values = (value for name in names for _form, value in values_in(name))
            self._hashed[names] = _digest("".join(self.by_value.get(value, "-") for value in values))
        return self._hashed[names]


class LateValues:
    """The late values of one edition. `contacts` are by language, then by key; `notices` by place
    (domain.late)."""

    def __init__(
        self,
        contacts: Mapping[str, Mapping[str, ShownContact]],
        notices: Mapping[str, tuple[ShownNotice, ...]],
        environment: jinja2.Environment,
    ) -> None:
        self._contacts = Filling(contacts, environment)
        self._notices = notices
        self._environment = environment
        self._messages: dict[str, bytes] = {}
        self.digests = LateDigests(
            {
                **self._contacts.digests,
                **{value_of_place(place): _digest(repr(as_data(shown))) for place, shown in notices.items()},
            }
        )

    def value(self, name: str, language: str) -> bytes:
        """Return a late value as HTML in a language, in UTF-8; messages are in bokmål and say so. Raises
        UnboundReferenceError for a contact that is gone."""
        form, keys = taken_apart(name)
        if form is not Form.NOTICES:
            return self._contacts.value(name, language)
        if name not in self._messages:
            shown = tuple(notice for place in keys for notice in self._notices.get(place, ()))
            self._messages[name] = written_out(shown, self._environment).encode()
        return self._messages[name]


def _digest(shown: str) -> str:
    return hashlib.sha256(shown.encode()).hexdigest()
