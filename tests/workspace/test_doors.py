"""The same decision about the same text at every door: forms, tables, XLIFF and content files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handlekraft.directory.contact_drafts import essentials_of
from handlekraft.directory.models import ContactPoint
from handlekraft.directory.operations.changing import propose_contact_change
from handlekraft.domain.faults import RefusedError
from handlekraft.exchange.loading import load
from handlekraft.exchange.problems import ContentError
from handlekraft.guidance.models import SectionRevision
from handlekraft.notices.models import Notice
from handlekraft.organisations.models import Role, RoleHolder
from handlekraft.proposals.models import Suggestion
from handlekraft.staff.operations.intake import take_in
from handlekraft.translation.models import SectionTranslation
from handlekraft.translation.xliff.delivery import take_in_xliff
from tests.directory.builders import contact_draft, record_contact
from tests.directory.changing.people import NOW, keeper
from tests.exchange.trees import changed, write_tree
from tests.guidance.builders import section
from tests.notices.test_at_work import NEW, sent
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person
from tests.proposals.test_suggestions_at_work import Branch
from tests.translation.builders import write
from tests.translation.test_at_work import save, translator
from tests.translation.test_xliff import sent as xliff_sent
from tests.translation.test_xliff import translated
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db
Door = Callable[[str, Path], str]
REFUSED = ""


def text_of_a_unit(text: str, _tmp: Path) -> str:
    Branch().suggest(text)
    return "".join("".join(row.content["body"]) for row in Suggestion.objects.all())


def reason_of_a_unit(text: str, _tmp: Path) -> str:
    Branch().suggest("Skriv i boka.", reason=text)
    return "".join(row.reason for row in Suggestion.objects.all())


def translation(text: str, _tmp: Path) -> str:
    narvik = make_municipality()
    write(section("kort", "Ring noen."))
    save(translator(narvik), body_1=text)
    return "".join("".join(row.content["body"]) for row in SectionTranslation.objects.all())


def xliff(text: str, _tmp: Path) -> str:
    narvik = make_municipality()
    person = make_person("Demo Oversetter A")
    appoint(person, Role.OVERSETTER, narvik, languages="en")
    write(section("kort", "Ring noen."))
    file = translated(xliff_sent(narvik), "Ring", text)
    take_in_xliff(
        municipality=narvik,
        language="en",
        translator=person,
        content=file.encode(),
        method="person",
        today=TODAY,
    )
    return "".join("".join(row.content["body"]) for row in SectionTranslation.objects.all())


def message(text: str, _tmp: Path) -> str:
    at_work(Role.REDAKTOR, make_municipality()).post(NEW, sent(text))
    return "".join(row.text for row in Notice.objects.all())


def contact(text: str, _tmp: Path) -> str:
    narvik = make_municipality()
    record_contact(narvik, contact_draft(number="76913416"))
    row = ContactPoint.objects.get()
    was = essentials_of(row)
    wanted = replace(was, what_happens=text)
    try:
        change = propose_contact_change(
            contact=row, was=was, becomes=wanted, reason="Nytt", author=keeper(narvik), now=NOW, dialled=True
        )
    except RefusedError:
        return REFUSED
    return str(change.becomes["what_happens"])


def table(text: str, _tmp: Path) -> str:
    file = f"navn;rolle;fra\n{text};redaktør;1.8.2026\n"
    take_in(municipality=make_municipality(), person=None, content=file.encode(), today=TODAY, dry_run=False)
    return "".join(row.holder_name for row in RoleHolder.objects.all())


def content_file(text: str, tmp: Path) -> str:
    quoted = "".join(f"\\U{ord(sign):08x}" for sign in text)
    item = "Stille i garderoben"
    try:
        load(write_tree(tmp, changed("library/cards/fare-na.yaml", item, f'"{quoted}"')))
    except ContentError:
        return REFUSED
    (revision,) = SectionRevision.objects.filter(section__key="eksempler")
    return str(revision.content["items"][0])


DOORS: tuple[Door, ...] = (
    *(text_of_a_unit, reason_of_a_unit, translation, xliff, message, table, content_file),
)


@pytest.mark.parametrize("door", [*DOORS, contact])
@pytest.mark.parametrize(
    "text",
    [
        "Se \ue000 her",
        "Se \ue000notices:toolbox\ue001 her",
        "Se \uf8ff her",
        "Se \U000f0000 her",
        "Se \U0010fffd her",
        "Se \u202eher",
        "Se \u2067her",
        "Se \u3164her",
        "Se \u2800her",
        "Se \U000e0041her",
        "Se \ufffdher",
        "Gjelder 01819010001 her",
        "født 01.01.1990, personnummer 12345",
        "Ring nr. 934-41-234",
        "Ring nummer 02801 ved fare",
        "Tlf93441234",
        "Ring 9344/1234",
        "Signal 0046701234567",
    ],
    ids=ascii,
)
def test_t40_what_may_stand_in_no_text_is_refused_at_every_door(
    door: Door, text: str, tmp_path: Path
) -> None:
    assert door(text, tmp_path) == REFUSED


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Barne\u00advernet svarer", "Barnevernet svarer"),
        ("Barne\u200bvernet\u2060 svarer\ufeff", "Barnevernet svarer"),
        ("Bla\u030aba\u0308r svarer", "Blåbär svarer"),
        ("\u202aBarnevernet\u202c svarer", "Barnevernet svarer"),
        ("Barnevernet\u034f svarer\ufe0f", "Barnevernet svarer"),
    ],
    ids=ascii,
)
def test_what_never_changes_what_is_read_is_dropped_at_every_door(
    door: Door, text: str, kept: str, tmp_path: Path
) -> None:
    assert door(text, tmp_path) == kept


def test_words_about_a_contact_are_kept_as_they_are_written(tmp_path: Path) -> None:
    assert contact("En vakt svarer.", tmp_path) == "En vakt svarer."


def test_control_character_in_a_form_is_refused_with_what_was_written_kept() -> None:
    work = Branch()

    status, page = work.suggest("Før etter\x07 slutt.")

    assert status == 400
    assert "et styretegn (U+0007)" in page
    assert "Før etter\x07 slutt." in page
    assert not Suggestion.objects.exists()


def test_line_break_and_hyphen_of_a_word_processor_are_read_as_what_they_are() -> None:
    work = Branch()

    work.suggest("Barne\x1fvernet\x0bsvarer mor\x1ebarn.")

    assert Suggestion.objects.get().content["body"] == ["Barnevernet svarer mor-barn."]


def test_number_with_digits_beside_its_reference_is_refused_where_it_is_written() -> None:
    work = Branch()
    record_contact(work.narvik, contact_draft(number="76913416"))

    status, page = work.suggest("Ring internnummer 4455 [nummer: Eksempel barnevern].")

    assert status == 400
    assert "leses som ett telefonnummer" in page
    assert not Suggestion.objects.exists()
