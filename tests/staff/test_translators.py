"""Translators: which languages each answers for, wherever the role is given."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from handlekraft.config.claims import read_claimed_roles
from handlekraft.config.environment import MisconfiguredError
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.models import Municipality, Role, RoleHolder
from handlekraft.organisations.operations.accounts import give_roles
from handlekraft.organisations.permissions import translates
from handlekraft.staff.operations.intake import take_in
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
HEADER = "navn;rolle;enhet;språk;fra\n"


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


def row(municipality: Municipality, line: str) -> tuple[str, str]:
    """(outcome, what is said) of a line about a person."""
    report = take_in(
        municipality=municipality, person=None, content=(HEADER + line).encode(), today=TODAY, dry_run=False
    )
    return report.rows[0].outcome, report.rows[0].says


def test_translator_answers_for_the_languages_named_and_only_there(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853")
    person, other, chief = make_person(), make_person("Demo Redaktør"), make_person("Demo Drift")
    appoint(person, Role.OVERSETTER, narvik, languages="en ar")
    appoint(other, Role.REDAKTOR, narvik)
    chief.is_superuser = True
    chief.save()

    assert translates(person, "ar", narvik, TODAY)
    assert not translates(person, "se", narvik, TODAY)
    assert not translates(person, "ar", evenes, TODAY)
    assert not translates(other, "ar", narvik, TODAY)
    assert not translates(chief, "ar", narvik, TODAY)


def test_translator_of_a_unit_or_whose_role_has_ended_answers_for_nothing(narvik: Municipality) -> None:
    person = make_person()
    appoint(person, Role.OVERSETTER, narvik, unit=make_unit(narvik, "a"))
    appoint(person, Role.OVERSETTER, narvik, valid_to=TODAY)

    assert translates(person, "en", narvik, TODAY)
    assert not translates(person, "en", narvik, TODAY.replace(year=2027))


@pytest.mark.parametrize(("role", "languages"), [(Role.OVERSETTER, ""), (Role.REDAKTOR, "en")])
def test_database_refuses_a_translator_of_nothing_and_languages_of_another_role(
    narvik: Municipality, role: Role, languages: str
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHolder.objects.create(
            role=role, municipality=narvik, holder_name="Demo", valid_from=TODAY, languages=languages
        )


def test_spreadsheet_names_languages_and_the_log_tells_them(narvik: Municipality) -> None:
    assert row(narvik, "Kari Prøve;oversetter;;Arabisk, en og nordsamisk;1.8.2026")[0] == "ny"
    assert RoleHolder.objects.get().languages == "se en ar"
    assert row(narvik, "Kari Prøve;oversetter;;engelsk;1.8.2026")[0] == "endret"
    assert RoleHolder.objects.get().languages == "en"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Kari Prøve;oversetter;;;1.8.2026", "Skriv i «språk» hva oversetteren oversetter til: nynorsk"),
        ("Kari Prøve;oversetter;;klingon;1.8.2026", "Skriv i «språk»"),
        ("Kari Prøve;oversetter;;bokmål;1.8.2026", "Skriv i «språk»"),
        ("Kari Prøve;redaktør;;engelsk;1.8.2026", "«språk» er bare for oversettere"),
        ("Kari Prøve;oversetter;Eksempel a;engelsk;1.8.2026", "gjelder hele kommunen"),
    ],
)
def test_spreadsheet_with_wrong_languages_is_refused(narvik: Municipality, line: str, said: str) -> None:
    make_unit(narvik, "a")

    outcome, says = row(narvik, line)

    assert outcome == "feil"
    assert said in says
    assert not RoleHolder.objects.exists()


def test_account_gets_other_languages_and_a_translator_of_nothing_is_left_out(narvik: Municipality) -> None:
    person = make_person()

    for languages in ("en", "en uk", ""):
        give_roles(person=person, grants=[Grant("oversetter", "narvik", languages=languages)], on=TODAY)
        held = [each.languages for each in RoleHolder.objects.in_force(TODAY)]
        assert held == ([languages] if languages else [])


def test_command_gives_languages_and_says_what_is_wrong(narvik: Municipality) -> None:
    person = make_person()

    call_command("account", person.email, "--role", "oversetter:uk+en@narvik")

    assert RoleHolder.objects.get().language_codes == ("en", "uk")
    for wrong in ("oversetter@narvik", "oversetter:xx@narvik", "redaktor:en@narvik"):
        with pytest.raises(CommandError, match="En oversetter har språk"):
            call_command("account", person.email, "--role", wrong)


def test_claim_gives_languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HK_ROLES", "tolk=oversetter:ar+en@narvik")
    assert read_claimed_roles("HK_ROLES") == (("tolk", Grant("oversetter", "narvik", "", "en ar")),)

    monkeypatch.setenv("HK_ROLES", "tolk=oversetter:xx@narvik")
    with pytest.raises(MisconfiguredError, match="language"):
        read_claimed_roles("HK_ROLES")
