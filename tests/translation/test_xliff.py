"""Texts to bureaus and back: the file as it was sent changes nothing, and nothing that
was changed on the way slips in."""

import re
import unicodedata
from dataclasses import replace

import pytest

from handlekraft.accounts.models import User
from handlekraft.domain.faults import NotAllowedError
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import LogEntry, Municipality, Role
from handlekraft.translation.models import SectionTranslation, TranslationStage
from handlekraft.translation.queries.desks import TranslationDesk
from handlekraft.translation.xliff import reading as xliff_reading
from handlekraft.translation.xliff.delivery import take_in_xliff
from handlekraft.translation.xliff.reading import XliffError, read_xliff
from handlekraft.translation.xliff.reports import XliffReport
from handlekraft.translation.xliff.writing import written_xliff
from tests.guidance.builders import override, say, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person
from tests.translation.builders import KEY, approve_everything, translate, words, write

pytestmark = pytest.mark.django_db
RING = "Ring {kontakt:barnevern} eller {kontakt:krisesenter}."
CALL = "Call {kontakt:krisesenter} or {kontakt:barnevern}."


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def person(narvik: Municipality) -> User:
    person = make_person("Demo Oversetter A")
    appoint(person, Role.OVERSETTER, narvik, languages="se en ar")
    return person


def sent(municipality: Municipality, language: str = "en") -> str:
    """The file that a bureau gets."""
    desk = TranslationDesk(municipality, effective_documents(municipality, TODAY))
    texts = [each for document in desk.documents for each in desk.in_language(document.key, language)]
    return written_xliff(texts, language, lambda reference: f"<{reference}>").decode()


def taken(
    municipality: Municipality, person: User, file: str, language: str = "en", method: str = "person"
) -> XliffReport:
    return take_in_xliff(
        municipality=municipality,
        language=language,
        translator=person,
        content=file.encode(),
        method=method,
        today=TODAY,
    )


def translated(file: str, source: str, target: str, state: str = "translated") -> str:
    """The file with a target put beside the first source that begins so."""
    found = re.search(rf'<segment state="\w+"><source>{source}.*?</segment>', file, flags=re.DOTALL)
    assert found is not None
    body = re.sub("<target>.*</target>", "", found[0], flags=re.DOTALL)
    body = re.sub(r'state="\w+"', f'state="{state}"', body)
    return file.replace(found[0], body.replace("</segment>", f"<target>{target}</target></segment>"))


def outcomes(report: XliffReport) -> dict[str, str]:
    return {unit.place: unit.outcome.value for unit in report.units}


def faults(report: XliffReport) -> dict[str, str]:
    return {unit.place: unit.says for unit in report.units if unit.outcome == "feil"}


def placeholders(file: str) -> list[str]:
    return re.findall(r"<ph [^>]*/>", file)


def test_file_as_it_was_sent_changes_nothing_whatever_stands(narvik: Municipality, person: User) -> None:
    write(section("kort", RING), section("mer", "Du velger selv."), section("ny", "Gammelt."))
    translate(
        words("kort", CALL, RING, method="machine"),
        words("ny", "Old.", "Gammelt."),
    )
    approve_everything(narvik)
    say(narvik, override("kort", "append", "Vi møtes på torget."), document=KEY)
    write(section("kort", RING), section("mer", "Du velger selv."), section("ny", "Nytt og annet."))
    before = list(SectionTranslation.objects.order_by("pk").values())

    report = taken(narvik, person, sent(narvik))

    assert list(SectionTranslation.objects.order_by("pk").values()) == before
    assert report.counted() == "4 uendret, 3 ikke oversatt"
    assert not LogEntry.objects.filter(person=person).exists()


def test_file_says_what_stands_and_how_far_each_text_has_come(narvik: Municipality) -> None:
    write(section("kort", RING), section("mer", "Du & jeg < alle."))
    translate(words("kort", CALL, RING, method="machine"), with_head=False)

    file = sent(narvik)

    assert 'version="2.0" srcLang="nb" trgLang="en"' in file
    assert "<source>Du &amp; jeg &lt; alle.</source></segment>" in file
    assert '<segment state="initial"><source>Hjelp</source></segment>' in file
    assert "Maskinutkast som ingen har gått gjennom." in file
    # The same contact has the same id in both, in whatever order they stand.
    assert re.findall(r'<ph id="(r\d)" equiv="([^"]+)"', file) == [
        ("r1", "kontakt:barnevern"),
        ("r2", "kontakt:krisesenter"),
        ("r2", "kontakt:krisesenter"),
        ("r1", "kontakt:barnevern"),
    ]
    assert 'disp="&lt;kontakt:barnevern&gt;" canCopy="no" canDelete="no"' in file
    assert 'trgDir="rtl"' in sent(narvik, "ar")


def test_delivered_text_becomes_a_draft_of_the_one_who_took_it_in(narvik: Municipality, person: User) -> None:
    write(section("kort", RING), section("mer", "Du velger selv."))
    first, second = placeholders(sent(narvik))[:2]
    file = translated(sent(narvik), "Ring", f"Call {second} \n or {first}.")

    report = taken(narvik, person, file)

    row = SectionTranslation.objects.get()
    assert row.content == {"body": [CALL]}
    assert (row.municipality, row.translator, row.state) == (narvik, person, TranslationStage.DRAFT)
    assert outcomes(report)["kort, body-1"] == "tatt inn"
    assert outcomes(report)["mer, body-1"] == "ikke oversatt"
    assert LogEntry.objects.get(person=person).verb == "lastet inn oversettelser fra fil"
    assert taken(narvik, person, file).counted() == "1 uendret, 4 ikke oversatt"


def test_machine_draft_that_a_bureau_has_gone_through_is_theirs(narvik: Municipality, person: User) -> None:
    write()
    translate(words("kort", "Call somebody.", "Ring noen.", method="machine"))

    report = taken(narvik, person, translated(sent(narvik), "Ring", "Call somebody.", "final"))

    assert outcomes(report)["kort, body-1"] == "tatt inn"
    assert SectionTranslation.objects.of(narvik).get().method == "person"


def test_outdated_text_that_a_bureau_finds_right_still_is_taken_in(
    narvik: Municipality, person: User
) -> None:
    write()
    translate(words("kort", "Call somebody.", "Ring noen."))
    write(section("kort", "Ring noen nå."))

    untouched = taken(narvik, person, sent(narvik))
    seen = taken(narvik, person, translated(sent(narvik), "Ring", "Call somebody.", "reviewed"))

    assert outcomes(untouched)["kort, body-1"] == "ikke oversatt"
    assert outcomes(seen)["kort, body-1"] == "tatt inn"


def test_line_cut_into_segments_and_marked_by_a_tool_is_put_together(
    narvik: Municipality, person: User
) -> None:
    write(section("kort", "Ring noen. Vent litt."))
    file = sent(narvik).replace(
        '<segment state="initial"><source>Ring noen. Vent litt.</source></segment>',
        '<segment state="final"><source>Ring noen.</source><target>Call <mrk id="m1">somebody</mrk>.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>Vent litt.</source><target>Wait.</target></segment>',
    )

    taken(narvik, person, file)

    assert SectionTranslation.objects.get().content == {"body": ["Call somebody. Wait."]}


FIRST = '<ph id="r1" equiv="kontakt:barnevern" disp="" canCopy="no" canDelete="no" />'
SECOND = '<ph id="r2" equiv="kontakt:krisesenter" disp="" canCopy="no" canDelete="no" />'


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (f"Call {FIRST}.", "Plassholderne er ikke de samme"),
        (f"Call {FIRST} {FIRST} {SECOND}.", "Plassholderne er ikke de samme"),
        (f'Call {FIRST} <ph id="r9"/>.', "Plassholderne er ikke de samme"),
        (f"Call {FIRST} {SECOND.replace('krisesenter', 'politi')}.", "En plassholder er endret"),
        (f"Call {FIRST} {SECOND} {{nummer:politi-nod}}.", "skrevet for hånd"),
        (f'Call {FIRST} {SECOND} <pc id="x">now</pc>.', "kode som originalen ikke har: «pc»"),
        (f"Call {FIRST} {SECOND} or 76 91 34 16.", "ser ut som et telefonnummer"),
        (f"Call {FIRST} {SECOND}, 010190 12480.", "fødselsnummer"),
        (
            f"Call {FIRST} {SECOND}" + '<mrk id="a">' * 10 + "x" + "</mrk>" * 10,
            "for mange merker",
        ),
    ],
)
def test_spoiled_line_is_told_and_nothing_of_the_file_is_taken_in(
    narvik: Municipality, person: User, target: str, told: str
) -> None:
    write(section("kort", RING), section("mer", "Du velger selv."))
    file = translated(translated(sent(narvik), "Ring", target), "Du velger", "You choose.")

    report = taken(narvik, person, file)

    ((place, says),) = faults(report).items()
    assert place == "kort, body-1"
    assert told in says
    assert "010190" not in says
    assert not SectionTranslation.objects.exists()
    assert not LogEntry.objects.filter(person=person).exists()


def test_file_whose_letters_came_back_in_parts_is_the_same_file(narvik: Municipality, person: User) -> None:
    write(section("kort", "Å ringe hjelper både deg og barnet."))
    file = translated(sent(narvik), "Å ringe", "Calling helps för alla.")

    report = taken(narvik, person, unicodedata.normalize("NFD", file))

    assert faults(report) == {}
    assert SectionTranslation.objects.get().content == {"body": ["Calling helps för alla."]}


def test_original_changed_since_is_told_unit_by_unit(narvik: Municipality, person: User) -> None:
    write(section("kort", "Ring noen."), section("mer", "Du velger selv."), section("borte", "Går."))
    file = translated(sent(narvik), "Du velger", "You choose.")
    write(section("kort", "Ring politiet."), section("mer", "Du velger selv."))

    report = taken(narvik, person, file)

    assert {place: says.split(".")[0] for place, says in faults(report).items()} == {
        "kort, body-1": "Originalen er endret siden filen ble hentet",
        "borte, body-1": "Avsnittet finnes ikke lenger",
    }
    assert not SectionTranslation.objects.exists()


def test_changed_source_unknown_units_doubles_and_half_a_text_are_refused(
    narvik: Municipality, person: User
) -> None:
    write(replace(section("kort"), content={"heading": "Ring", "body": ["En.", "To."]}))
    file = sent(narvik)
    unit = next(found for found in re.findall(r"<unit.*?</unit>", file, flags=re.DOTALL) if ">To.<" in found)

    def told(changed: str) -> set[str]:
        return {says.split(".")[0] for says in faults(taken(narvik, person, changed)).values()}

    assert told(file.replace(">To.<", ">Tre.<")) == {"Originalteksten er endret i filen"}
    assert told(file.replace(unit, unit + unit)) == {"Linjen står to ganger i filen"}
    assert told(file.replace(unit, unit.replace(".body-2.", ".body-7."))) == {
        "Linjen finnes ikke i originalen"
    }
    assert told(file.replace(unit, unit.replace('id="', 'id="x.'))) == {
        "Linjen er ikke fra en fil som ble hentet her"
    }
    assert told(file.replace(f'<file id="{KEY}"', '<file id="annen"')) == {
        "Siden finnes ikke på nettstedet deres"
    }
    assert told(translated(file, "En", "One.")) == {"Bare deler av avsnittet er oversatt"}
    assert told(translated(file.replace(unit, ""), "En", "One.")) == {"Bare deler av avsnittet er oversatt"}
    assert not SectionTranslation.objects.exists()


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff>&b;</xliff>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>'


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("ikke xml", "kan ikke leses som XML"),
        (BOMB, "dokumenttype eller egne entiteter"),
        (OUTSIDE, "dokumenttype eller egne entiteter"),
        ("<!DOCTYPE xliff><xliff/>", "dokumenttype eller egne entiteter"),
        (
            '<!DOCTYPE xliff SYSTEM "http://example.org/xliff.dtd"><xliff/>',
            "dokumenttype eller egne entiteter",
        ),
        ('<xliff version="1.2"/>', "ikke en XLIFF-fil i versjon 2.0"),
        (
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"/>',
            "fra «en», ikke fra bokmål",
        ),
        (
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="nn-NO"/>',
            "fra «nn-NO», ikke fra bokmål",
        ),
        (
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="nb" trgLang="uk"/>',
            "merket «uk», ikke på engelsk",
        ),
        ("x" * (xliff_reading.LARGEST + 1), "større enn 5 MB"),
        ('<?xml version="1.0" encoding="utf-99"?><x/>', "kan ikke leses som XML"),
    ],
)
def test_file_that_is_no_such_file_is_refused(
    narvik: Municipality, person: User, file: str, told: str
) -> None:
    write()

    with pytest.raises(XliffError, match=told):
        taken(narvik, person, file)


def test_file_with_too_many_units_is_refused(narvik: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    monkeypatch.setattr(xliff_reading, "MOST_UNITS", 2)

    with pytest.raises(XliffError, match="mer enn 2 linjer"):
        read_xliff(sent(narvik).encode())


def test_sami_from_a_machine_and_a_language_one_does_not_have_are_refused(
    narvik: Municipality, person: User
) -> None:
    write()

    with pytest.raises(XliffError, match="Samisk tekst skal komme fra kommunens oversetter"):
        taken(narvik, person, sent(narvik, "se"), "se", "machine")
    assert taken(narvik, person, translated(sent(narvik, "se"), "Ring", "Riŋge."), "se").taken == 1
    with pytest.raises(NotAllowedError, match="ukrainsk"):
        taken(narvik, person, sent(narvik, "uk"), "uk")


def test_two_people_at_once_take_in_nothing(
    narvik: Municipality, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves the text between the reading of the desk and the recording."""
    write()
    file = translated(sent(narvik), "Ring", "Call.")
    monkeypatch.setattr("handlekraft.translation.queries.desks.mark_of", lambda *_: "noe annet")

    with pytest.raises(XliffError, match="samtidig"):
        taken(narvik, person, file)
    assert not SectionTranslation.objects.exists()
