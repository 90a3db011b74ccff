"""Every address of the workspace, found by walking the resolver, is behind the
gate: by role and by municipality."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from handlekraft.about_units.permissions import ANSWERS
from handlekraft.acknowledgement.permissions import FOLLOWS_READING, LEADS_READING, SEES_UNCLEAR
from handlekraft.directory.permissions import CHANGES_NUMBERS, WORKS_WITH_NUMBERS
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.permissions import READS_DOCUMENTS
from handlekraft.notices.permissions import SEES_NOTICES, WRITES_NOTICES
from handlekraft.orders.operations import PUBLISHERS
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.organisations.operations.accounts import give_roles
from handlekraft.proposals.models import Proposal, Suggestion
from handlekraft.proposals.permissions import SEES_PROPOSALS, SETTLES_ALIKE
from handlekraft.staff.permissions import TAKES_IN
from handlekraft.workspace.navigation import ENTRIES
from tests.about_units.world import about_draft
from tests.acknowledgement.builders import stand_behind_all
from tests.guidance.builders import make_document
from tests.notices.at_work import some_notice
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit
from tests.translation.builders import KEY, write
from tests.workspace.numbers import some_change, some_contact
from tests.workspace.people import at_work, signed_in, signed_in_with_every_role

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Addresses that belong to no municipality. Whoever adds one has to say so here.
OF_NO_MUNICIPALITY = {
    "account_login",
    "account_logout",
    "account_inactive",
    "employer_login",
    "employer_callback",
    "socialaccount_login_cancelled",
    "mfa_authenticate",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "start",
    "go_on",
    "sign_in_demo",
}


def patterns(resolver: URLResolver | None = None, route: str = "") -> Iterator[tuple[str, str]]:
    """Every address: (name, route)."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or "", here


# Parameters of addresses: a value that leads somewhere in a municipality, made when it is not there yet. Each
# is called with a municipality that has the document "barn-forteller"; "<int:change>" would be `"change":
# lambda owner: str(make_change(owner).pk)`.
SAMPLES: dict[str, Callable[[Municipality], str]] = {
    "key": lambda _: "barn-forteller",
    "section": lambda _: "skriv-ned",
    "op": lambda _: "replace",
    "proposal": lambda owner: str(make_proposal(owner).pk),
    "contact": lambda owner: some_contact(owner).key,
    "change": lambda owner: str(some_change(owner).pk),
    "unit": lambda owner: some_unit(owner).slug,
    "suggestion": lambda owner: str(some_suggestion(owner).pk),
    "notice": lambda owner: str(some_notice(owner).pk),
    "language": lambda _: "en",
    "kind": lambda _: "personer",
    "page": lambda _: some_page().key,
    "text": lambda _: "kort",
    "number": lambda _: "1",
}
# Parameters whose value leads to something that one municipality owns: a foreign one must not be found.
OWNED = set(SAMPLES) - {"key", "section", "op", "language", "kind", "page", "text", "number"}
WRITERS = frozenset({Role.REDAKTOR, Role.RESSURSGRUPPE})
# Addresses that take POST, with the roles it is open for; everybody else who reads there is
# refused. An operation may ask for more.
WRITTEN_BY: dict[str, frozenset[Role]] = {
    "about_unit": ANSWERS,
    "alike": SETTLES_ALIKE,
    "document": WRITERS | {Role.GODKJENNER},
    "document_new": WRITERS,
    "head": WRITERS,
    "history": WRITERS,
    "proposal": SEES_PROPOSALS,
    "suggestion": WRITERS | {Role.NOKKELPERSON, Role.ENHETSLEDER, Role.SEKTORLEDER},
    "write": WRITERS,
    "write_section": WRITERS,
    "editions": PUBLISHERS,
    "intake": TAKES_IN,
    "unit": TAKES_IN,
    "address": WRITERS,
    "reading": READS_DOCUMENTS,
    "reading_document": READS_DOCUMENTS,
    "read_together": LEADS_READING,
    "unclear": SEES_UNCLEAR,
    "contact": CHANGES_NUMBERS,
    "contact_edit": CHANGES_NUMBERS,
    "contact_change": WORKS_WITH_NUMBERS,
    "notice": SEES_NOTICES,
    "notice_new": WRITES_NOTICES,
    "translate": frozenset({Role.OVERSETTER}),
    "xliff": frozenset({Role.OVERSETTER}),
}

ROUTES = {name: "/" + route for name, route in patterns() if "<slug:municipality>" in route}
ADDRESSES = sorted(ROUTES)
ONLY_READ = [name for name in ADDRESSES if name not in WRITTEN_BY]
OPENED_BY = {section.key: section.opened_by for section in ENTRIES}
OPENED_BY |= {
    "about_unit": OPENED_BY["about"],
    "alike": SETTLES_ALIKE,
    "contact": OPENED_BY["contacts"],
    "contact_change": OPENED_BY["contacts"],
    "contact_edit": CHANGES_NUMBERS,
    "document": OPENED_BY["documents"],
    "document_new": WRITERS,
    "head": WRITERS,
    "history": OPENED_BY["documents"],
    "log_export": OPENED_BY["log"],
    "coverage": FOLLOWS_READING,
    "paper_list": LEADS_READING,
    "read_together": LEADS_READING,
    "reading_document": OPENED_BY["reading"],
    "unclear": SEES_UNCLEAR,
    "unit_reading": FOLLOWS_READING,
    "units_export": OPENED_BY["units_followed"],
    "intake_start": OPENED_BY["intake"],
    "units": OPENED_BY["intake"],
    "unit": OPENED_BY["intake"],
    "address": WRITERS,
    "notice": OPENED_BY["notices"],
    "notice_new": WRITES_NOTICES,
    "preview": OPENED_BY["proposals"],
    "proposal": OPENED_BY["proposals"],
    "suggestion": WRITTEN_BY["suggestion"],
    "translate": OPENED_BY["translations"],
    "translated_page": OPENED_BY["translations"],
    "write": WRITERS,
    "write_section": WRITERS,
    "xliff": OPENED_BY["translations"],
    "xliff_file": OPENED_BY["translations"],
}


def some_page() -> Document:
    """A page of the public site, which every municipality reads."""
    return Document.objects.filter(key=KEY).first() or write()


def make_proposal(owner: Municipality) -> Proposal:
    """An open proposal in a municipality, of the document that every municipality reads."""
    document = Document.objects.get(key="barn-forteller")
    return Proposal.objects.of(owner).first() or Proposal.objects.create(
        document=document, municipality=owner
    )


def some_suggestion(owner: Municipality) -> Suggestion:
    """A suggestion from a unit to its municipality, about the document that every municipality reads."""
    place = {"document": Document.objects.get(key="barn-forteller"), "from_unit": some_unit(owner)}
    values = {
        "content": {"body": ["Vår tekst."]},
        "base": "",
        "author": make_person(f"Demo Fra {owner.slug}"),
    }
    return Suggestion.objects.filter(**place).first() or Suggestion.objects.create(
        municipality=owner, section="skriv-ned", **place, **values
    )


def make_documents() -> None:
    """A document that every municipality reads, and what every unit is asked."""
    make_document()
    record_document(owner=None, draft=about_draft(), today=TODAY)
    stand_behind_all()


def some_unit(owner: Municipality) -> Unit:
    """A unit with an employee, which no other municipality has."""
    slug = f"enhet-{owner.slug}"
    unit = Unit.objects.of(owner).filter(slug=slug).first() or make_unit(owner, slug)
    if not RoleHolder.objects.of(owner).filter(unit=unit).exists():
        appoint(make_person(f"Demo Ansatt {slug}"), Role.ANSATT, owner, unit=unit)
    return unit


def parameters(name: str) -> set[str]:
    """The parameters of an address besides the municipality."""
    return set(re.findall(r"<\w+:(\w+)>", ROUTES[name])) - {"municipality"}


def address_of(name: str, municipality: str, values: Mapping[str, str]) -> str:
    """An address with values in place of its parameters."""
    address = re.sub(r"<\w+:municipality>", municipality, ROUTES[name])
    return re.sub(r"<\w+:(\w+)>", lambda found: values[found[1]], address)


def samples(name: str, owner: Municipality) -> dict[str, str]:
    """Values for the parameters of an address that lead somewhere in a municipality."""
    return {parameter: SAMPLES[parameter](owner) for parameter in sorted(parameters(name))}


def every_address(owner: Municipality) -> list[str]:
    """Every address below a municipality, each leading somewhere in it."""
    return [address_of(name, owner.slug, samples(name, owner)) for name in ADDRESSES]


def test_every_address_is_below_a_municipality_or_named_as_an_exception() -> None:
    found = list(patterns())

    assert {name for name, route in found if "<slug:municipality>" not in route} == OF_NO_MUNICIPALITY
    assert set(OPENED_BY) == set(ADDRESSES)
    assert set(WRITTEN_BY) <= set(ADDRESSES)
    assert set().union(*map(parameters, ADDRESSES)) == set(SAMPLES)


@contextmanager
def each_on_its_own(subtests: pytest.Subtests, name: str) -> Iterator[None]:
    """Try one address of many: whatever it fails with, the others are tried too, and
    find nothing of what it has written."""
    with subtests.test(name), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", list(Role))
def test_address_opens_for_the_roles_of_its_section_and_for_no_other_municipality(
    role: Role, subtests: pytest.Subtests
) -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    make_documents()
    client = at_work(role, narvik)

    for name in ADDRESSES:
        with each_on_its_own(subtests, name):
            values = samples(name, narvik)

            own = client.get(address_of(name, "narvik", values))
            other = client.get(address_of(name, "evenes", samples(name, evenes)))
            nowhere = client.get(address_of(name, "finnes-ikke", values))

            assert own.status_code == (200 if role in OPENED_BY[name] else 403)
            assert other.status_code == nowhere.status_code == 404
            assert other.content == nowhere.content
            assert evenes.name not in other.content.decode()


@pytest.mark.parametrize("name", ADDRESSES)
def test_address_of_a_members_municipality_is_not_opened_by_a_role_at_its_host(name: str) -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    make_documents()

    client = at_work(Role.KOORDINATOR, narvik)

    assert client.get(address_of(name, "evenes", samples(name, evenes))).status_code == 404


@pytest.mark.parametrize("name", ADDRESSES)
def test_address_is_closed_to_superusers_to_ended_roles_and_to_visitors(name: str) -> None:
    narvik = make_municipality()
    make_documents()
    superuser = make_person("Demo Drift")
    superuser.is_superuser = superuser.is_staff = True
    superuser.save()
    former = make_person("Demo Tidligere")
    appoint(former, Role.KOORDINATOR, narvik, valid_to=date(2026, 1, 1))
    address = address_of(name, "narvik", samples(name, narvik))

    visitor = at_work(Role.KOORDINATOR, narvik)
    visitor.logout()

    assert signed_in(superuser).get(address).status_code == 404
    assert signed_in(former).get(address).status_code == 404
    assert visitor.get(address).headers["Location"] == f"/logg-inn/?next={address}"


@pytest.mark.parametrize("name", ADDRESSES)
def test_unit_of_another_municipality_shows_nothing_of_it(name: str) -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    make_unit(narvik, "a")
    make_unit(evenes, "hemmelig")
    make_documents()
    client = at_work(Role.REDAKTOR, narvik)

    response = client.get(address_of(name, "narvik", samples(name, narvik)), {"enhet": "hemmelig"})

    assert response.status_code in {200, 403, 404}
    assert "hemmelig" not in response.content.decode()
    if name == "document":
        assert response.status_code == 404


@pytest.mark.parametrize("name", [name for name in ADDRESSES if parameters(name) & OWNED])
def test_address_with_the_id_of_another_municipality_leads_nowhere(name: str) -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    make_documents()
    client = signed_in_with_every_role(narvik)
    foreign = address_of(name, "narvik", samples(name, evenes))

    responses = [client.get(foreign), client.post(foreign)]

    assert {response.status_code for response in responses} <= {404, 405}
    assert responses[name in WRITTEN_BY].status_code == 404


@pytest.mark.parametrize("name", ONLY_READ)
def test_address_only_reads(name: str) -> None:
    narvik = make_municipality()
    make_documents()
    client = signed_in_with_every_role(narvik)
    address = address_of(name, "narvik", samples(name, narvik))

    for method in (client.post, client.put, client.delete, client.patch):
        assert method(address).status_code == 405


@pytest.mark.parametrize("role", list(Role))
def test_address_is_written_by_its_roles_and_in_no_other_municipality(
    role: Role, subtests: pytest.Subtests
) -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    make_documents()
    client = at_work(role, narvik)

    for name in sorted(WRITTEN_BY):
        with each_on_its_own(subtests, name):
            own = client.post(address_of(name, "narvik", samples(name, narvik)))
            other = client.post(address_of(name, "evenes", samples(name, evenes)))

            assert other.status_code == 404
            assert (own.status_code == 403) == (role not in WRITTEN_BY[name])
            assert own.status_code != 500


def test_first_page_leads_to_the_first_municipality_and_the_shell_to_the_others() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    person = make_person()
    appoint(person, Role.REDAKTOR, narvik)
    appoint(person, Role.KOORDINATOR, evenes)
    client = signed_in(person)

    first = client.get("/")
    shell = client.get("/narvik/").content.decode()

    assert first.headers["Location"] == "/evenes/"
    assert 'href="/evenes/">Evenes</a>' in shell
    assert "Bytt kommune" in shell


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.ANSATT, ["Min oversikt", "Kort og rutiner", "Lest og forstått"]),
        (
            Role.ENHETSLEDER,
            [
                "Min oversikt",
                "Kort og rutiner",
                "Om enheten",
                "Lest og forstått",
                "Forslag",
                "Kontakter",
                "Roller",
            ],
        ),
        (
            Role.NUMMERANSVARLIG,
            ["Min oversikt", "Kort og rutiner", "Lest og forstått", "Beskjeder", "Kontakter"],
        ),
        (Role.DRIFT, ["Min oversikt", "Utgaver", "Roller", "Last inn", "Logg", "Utboks"]),
    ],
)
def test_navigation_has_what_the_roles_open_and_nothing_else(role: Role, labels: list[str]) -> None:
    narvik: Municipality = make_municipality()
    client = at_work(role, narvik)

    page = client.get("/narvik/").content.decode()

    shown = [section.label for section in ENTRIES if f">{section.label}</a>" in page]
    assert [str(label) for label in shown] == labels


def test_role_given_to_an_account_opens_the_same_as_one_from_a_file() -> None:
    narvik = make_municipality()
    person = make_person()
    client = signed_in(person)
    assert client.get("/narvik/").status_code == 404

    give_roles(person=person, grants=[Grant("redaktor", narvik.slug)], on=date(2026, 1, 1))

    assert client.get("/narvik/").status_code == 200
