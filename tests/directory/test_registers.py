"""Registers from files: what a file no longer has is gone, and what belongs to somebody else stays."""

import pytest

from handlekraft.directory.files import LawDraft, SynonymDraft, TermDraft
from handlekraft.directory.models import AllowedHost, GlossaryTerm, LawReference, Resource, Synonym
from handlekraft.directory.operations.registers import (
    record_allowed_hosts,
    record_laws,
    record_resources,
    record_synonyms,
    record_terms,
)
from handlekraft.organisations.upserts import RowOutcome
from tests.directory.builders import resource_draft
from tests.organisations.builders import make_municipality

pytestmark = pytest.mark.django_db


def test_what_a_file_no_longer_has_is_gone() -> None:
    record_resources(owner=None, drafts=[resource_draft("a"), resource_draft("b")])
    record_laws(drafts=[LawDraft("a", "Lov a", "a"), LawDraft("b", "Lov b", "b")])
    record_terms(drafts=[TermDraft("a", "A", "En."), TermDraft("b", "B", "To.")])
    record_allowed_hosts(hosts=["a.no", "b.no"])

    told = [
        record_resources(owner=None, drafts=[resource_draft("a")]),
        record_laws(drafts=[LawDraft("a", "Lov a", "a")]),
        record_terms(drafts=[TermDraft("a", "A", "En.")]),
        record_allowed_hosts(hosts=["a.no"]),
    ]

    assert [list(outcomes.values()) for outcomes in told] == [
        [RowOutcome.UNCHANGED, RowOutcome.REMOVED] for _ in told
    ]
    assert list(Resource.objects.values_list("key", flat=True)) == ["a"]
    assert list(LawReference.objects.values_list("key", "act")) == [("a", "Lov a")]
    assert list(GlossaryTerm.objects.values_list("key", "definition")) == [("a", "En.")]
    assert list(AllowedHost.objects.values_list("host", flat=True)) == ["a.no"]


def test_search_words_are_kept_for_their_owner_with_what_they_mean_and_lead_to() -> None:
    narvik = make_municipality()
    common = SynonymDraft("bank", ("bank", "juling"), ("vold",), ("kort:fare-na",))
    ours = SynonymDraft("skytt", ("skytt",), ("våpen",))
    record_synonyms(owner=None, drafts=[common])

    first = record_synonyms(owner=narvik, drafts=[ours])
    again = record_synonyms(owner=narvik, drafts=[ours])

    row = Synonym.objects.of(None).get()
    assert (row.key, row.words, row.means, row.leads_to) == (
        "bank",
        ["bank", "juling"],
        ["vold"],
        ["kort:fare-na"],
    )
    assert (first, again) == ({"skytt": RowOutcome.NEW}, {"skytt": RowOutcome.UNCHANGED})
    assert record_synonyms(owner=narvik, drafts=[]) == {"skytt": RowOutcome.REMOVED}
    assert list(Synonym.objects.values_list("key", flat=True)) == ["bank"]
