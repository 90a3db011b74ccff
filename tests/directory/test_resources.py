import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.directory.files import LawDraft, TermDraft
from handlekraft.directory.operations.registers import (
    record_allowed_hosts,
    record_laws,
    record_resources,
    record_terms,
)
from handlekraft.directory.queries.resources import allowed_hosts, laws, outdated_links, resources_for, terms
from tests.directory.builders import record_resource, resource_draft
from tests.organisations.builders import make_municipality

pytestmark = pytest.mark.django_db


def test_nearest_resource_of_a_key_wins() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    alone = make_municipality("alene", number="0301")
    record_resource(None, resource_draft(title="Felles"))
    record_resource(narvik, resource_draft(title="Narviks"))
    record_resource(evenes, resource_draft("annen", title="Evenes' egen"))

    titles = [
        [resource.title for resource in resources_for(home).values()] for home in (narvik, evenes, alone)
    ]

    assert titles == [["Narviks"], ["Evenes' egen", "Narviks"], ["Felles"]]


def test_what_a_host_recommends_can_be_named_by_its_members_and_is_in_no_list_of_theirs() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    record_resource(None, resource_draft("felles"))
    record_resource(narvik, resource_draft("narviks"))
    record_resource(evenes, resource_draft("egen"))

    assert {key: row.hidden for key, row in resources_for(narvik).items()} == {
        "felles": False,
        "narviks": False,
    }
    of_member = {"felles": False, "narviks": True, "egen": False}
    assert {key: row.hidden for key, row in resources_for(evenes).items()} == of_member


def test_outdated_links_are_those_found_outdated_or_dead() -> None:
    drafts = [resource_draft(link, link=link) for link in ("ok", "unverified", "outdated", "dead")]
    record_resources(owner=None, drafts=drafts)

    assert {resource.key for resource in outdated_links()} == {"outdated", "dead"}


@pytest.mark.parametrize("number", [1, 30])
def test_reads_for_publishing_cost_one_query_each(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    keys = [f"k-{n}" for n in range(number)]
    record_resources(owner=None, drafts=[resource_draft(key) for key in keys])
    record_laws(drafts=[LawDraft(key=key, act="Lov", short="loven") for key in keys])
    record_terms(drafts=[TermDraft(key=key, term=key, definition="…") for key in keys])
    record_allowed_hosts(hosts=[f"{key}.no" for key in keys])

    with django_assert_num_queries(4):
        counts = [len(resources_for(narvik)), len(laws()), len(terms()), len(allowed_hosts())]

    assert counts == [number] * 4
