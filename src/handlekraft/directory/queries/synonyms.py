"""The words readers search with, as one municipality's index needs them: one query."""

from django.db.models import Q

from handlekraft.directory.models import Synonym as SynonymRow
from handlekraft.domain.prose import references_in
from handlekraft.domain.search import SearchSynonym
from handlekraft.organisations.models import Municipality


def synonyms_for(municipality: Municipality) -> tuple[SearchSynonym, ...]:
    """Return the library's and the municipality's own synonyms: they add to one another."""
    rows = SynonymRow.objects.filter(Q(municipality__isnull=True) | Q(municipality=municipality))
    # Sorted here: databases differ in the order of letters and of what is empty, and the
    # index is named by what it is made of.
    return tuple(_synonym(row) for row in sorted(rows, key=lambda row: (row.key, row.municipality_id or 0)))


def _synonym(row: SynonymRow) -> SearchSynonym:
    named = (reference for text in row.leads_to for reference in references_in(text))
    return SearchSynonym(
        words=tuple(row.words),
        means=tuple(row.means),
        leads_to=tuple(f"{reference.kind}:{reference.key}" for reference in named),
    )
