"""Which contacts a text names, by key."""

from collections.abc import Iterator

from handlekraft.domain.prose import ReferenceKind, references_in
from handlekraft.texts.checks import lines_by_field, rows_of_contacts
from handlekraft.texts.content import Content


def contacts_named(content: Content) -> frozenset[str]:
    """Return the keys of the contacts that a section's content shows, in its rows
    of contacts or inside its words."""
    return frozenset(_named(content))


def _named(content: Content) -> Iterator[str]:
    yield from (key for _, key in rows_of_contacts(content))
    for _, line in lines_by_field(content):
        yield from _in_words(line)


def _in_words(text: str) -> Iterator[str]:
    return (
        each.key for each in references_in(text) if each.kind in {ReferenceKind.CONTACT, ReferenceKind.NUMBER}
    )
