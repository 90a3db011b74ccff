"""What search finds on the directory's pages: each contact, resource, course and term."""

from collections.abc import Iterable, Iterator

from handlekraft.directory.pages.page_values import ResourceGroup
from handlekraft.directory.reader_values import ShownContact, ShownResource, ShownTerm
from handlekraft.directory.references import short_numbers
from handlekraft.domain.search import Found, SearchEntry


def contact_entries(title: str, contacts: Iterable[ShownContact]) -> tuple[SearchEntry, ...]:
    """Return the page of contacts, and each contact where it stands there."""
    return (
        SearchEntry(Found.PAGE, title),
        *(
            SearchEntry(
                kind=Found.CONTACT,
                heading=contact.name,
                names=short_numbers(contact),
                lead=tuple(filter(None, (contact.purpose,))),
                text=tuple(filter(None, (contact.what_happens,))),
                anchor=contact.anchor,
                key=f"kontakt:{contact.key}",
            )
            for contact in contacts
        ),
    )


def term_entries(title: str, terms: Iterable[ShownTerm]) -> tuple[SearchEntry, ...]:
    """Return the glossary, and each term where it stands there."""
    return (
        SearchEntry(Found.PAGE, title),
        *(
            SearchEntry(
                kind=Found.TERM,
                heading=term.term,
                lead=(term.definition,),
                text=term.examples,
                anchor=term.anchor,
                key=f"begrep:{term.key}",
            )
            for term in terms
        ),
    )


def resource_entries(kind: Found, title: str, groups: Iterable[ResourceGroup]) -> tuple[SearchEntry, ...]:
    """Return the list, and each resource under the first heading it stands under."""
    return (SearchEntry(Found.PAGE, title), *_each_once(kind, groups))


def _each_once(kind: Found, groups: Iterable[ResourceGroup]) -> Iterator[SearchEntry]:
    seen: set[str] = set()
    for group in groups:
        for resource in group.resources:
            if resource.key not in seen:
                seen.add(resource.key)
                yield _resource(kind, resource, group.anchor)


def _resource(kind: Found, resource: ShownResource, anchor: str) -> SearchEntry:
    return SearchEntry(
        kind=kind,
        heading=resource.title,
        lead=tuple(filter(None, (resource.summary,))),
        text=tuple(filter(None, (resource.provider,))),
        anchor=anchor,
        key=f"ressurs:{resource.key}",
    )
