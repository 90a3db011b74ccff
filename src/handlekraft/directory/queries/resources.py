"""Resources, laws, terms and link hosts as the pages of one municipality need them: one query each."""

from handlekraft.directory.models import AllowedHost, GlossaryTerm, LawReference, Resource, ResourceQuerySet
from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.organisations.models import Municipality

_HOSTS = 1


def resources_for(municipality: Municipality) -> dict[str, Resource]:
    """Every resource key → the nearest resource: the municipality's own, its
    host's, then the library's, by title.

    Hidden ones are among them: the caller that shows resources leaves them out, the one that checks does not.
    A host's is hidden for its members: a text about what the host runs may name it, and no list of
    theirs has it.
    """
    rows = Resource.objects.filter(municipality__in=municipality.owners) | Resource.objects.of(None)
    nearest: dict[str, Resource] = {}
    for row in sorted(rows, key=lambda row: _distance(row, municipality)):
        row.hidden = row.hidden or _distance(row, municipality) == _HOSTS
        nearest.setdefault(row.key, row)
    return {row.key: row for row in sorted(nearest.values(), key=lambda row: alphabetical_key(row.title))}


def _distance(resource: Resource, home: Municipality) -> int:
    if resource.municipality_id is None:
        return 2
    return 0 if resource.municipality_id == home.pk else _HOSTS


def outdated_links() -> ResourceQuerySet:
    """Resources whose link somebody found outdated or dead; narrow it with `.of`."""
    return Resource.objects.filter(link__in=Resource.WORN_OUT).select_related("municipality")


def laws() -> dict[str, LawReference]:
    """Every law reference by key, by the act's short name."""
    return {law.key: law for law in LawReference.objects.all()}


def terms() -> dict[str, GlossaryTerm]:
    """Every glossary term by key, in reading order."""
    return {term.key: term for term in GlossaryTerm.objects.all()}


def allowed_hosts() -> frozenset[str]:
    """The hosts a page may link to."""
    return frozenset(AllowedHost.objects.values_list("host", flat=True))
