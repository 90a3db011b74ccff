"""Translations as files: in, out again, and everything that is refused with its line."""

from io import StringIO
from pathlib import Path
from textwrap import dedent, indent

import pytest
from django.core.management import CommandError, call_command

from handlekraft.domain.derivation import digest_of
from handlekraft.exchange.loading import load
from handlekraft.exchange.problems import ContentError
from handlekraft.exchange.writing import export
from handlekraft.guidance.heads import head_digest
from handlekraft.guidance.models import Document
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.translation.models import HeadTranslation, SectionTranslation
from tests.exchange.trees import write_tree
from tests.organisations.builders import TODAY

pytestmark = pytest.mark.django_db

PAGE = "library/pages/hjelp-meg.yaml"
ENGLISH = "library/translations/en/hjelp-meg.yaml"
HELP = """
    key: hjelp-meg
    kind: page
    site: public
    title: Hjelp til deg
    discreet_title: Råd til deg
    slug: meg
    situation: Jeg er redd
    sections:
      - {key: kort-fortalt, kind: text, part: body, policy: locked, heading: Kort fortalt, body: ["Ring {nummer:politi-nod}."]}
      - {key: ring, kind: contacts, part: body, policy: extend, heading: Du kan ringe, contacts: [alarmtelefonen]}
    """
SHORT = digest_of("text", {"heading": "Kort fortalt", "body": ["Ring {nummer:politi-nod}."]})
CALL = digest_of("contacts", {"heading": "Du kan ringe", "contacts": ["alarmtelefonen"]})
HEAD = digest_of(
    "head", {"title": "Hjelp til deg", "discreet_title": "Råd til deg", "situation": "Jeg er redd"}
)
TRANSLATED = f"""
    document: hjelp-meg
    language: en
    method: machine
    head:
      digest: {HEAD}
      title: Help for you
      discreet_title: Advice for you
      situation: I am afraid
    sections:
      - {{section: kort-fortalt, digest: {SHORT}, heading: In short, body: ["Call {{nummer:politi-nod}}."]}}
      - {{section: ring, digest: {CALL}, heading: You can call, method: person, made_by: Demo Oversetter}}
    """
FILES: dict[str, str | None] = {PAGE: HELP, ENGLISH: TRANSLATED}


def problems_of(root: Path, changes: dict[str, str | None]) -> list[str]:
    with pytest.raises(ContentError) as refused:
        load(write_tree(root, {**FILES, **changes}))
    return [str(problem) for problem in refused.value.problems]


def english(old: str, new: str) -> dict[str, str | None]:
    assert old in TRANSLATED
    return {ENGLISH: TRANSLATED.replace(old, new)}


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_translation_is_loaded_as_a_draft_bound_to_the_words_it_was_made_against(tmp_path: Path) -> None:
    load(write_tree(tmp_path, FILES))

    assert head_digest(Document.objects.get(key="hjelp-meg")) == HEAD
    assert HeadTranslation.objects.get().title == "Help for you"
    assert sorted(SectionTranslation.objects.values_list("section__key", "method", "made_by", "state")) == [
        ("kort-fortalt", "machine", "", "draft"),
        ("ring", "person", "Demo Oversetter", "draft"),
    ]


def test_translation_loaded_twice_is_unchanged(tmp_path: Path) -> None:
    load(write_tree(tmp_path / "a", FILES))

    summary = load(write_tree(tmp_path / "b", FILES))

    assert summary.counts["oversettelser"] == {RowOutcome.UNCHANGED: 1}


def test_translation_exported_and_loaded_again_changes_nothing(tmp_path: Path) -> None:
    load(write_tree(tmp_path / "in", FILES))

    export(tmp_path / "out", TODAY)
    summary = load(tmp_path / "out")

    written = (tmp_path / "out" / ENGLISH).read_text(encoding="utf-8")
    assert "made_by: Demo Oversetter" in written
    assert summary.touched == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            english("language: en", "language: uk"),
            f"content/{ENGLISH}:1: «language» er «uk», men filen ligger i «en». De skal være like.",
            id="language and folder differ",
        ),
        pytest.param(
            english("language: en", "language: no"),
            f"content/{ENGLISH}:2 language: «no» er ikke et av valgene.",
            id="unknown language",
        ),
        pytest.param(
            english(SHORT, "0" * 64),
            f"content/{ENGLISH}:10 sections[0].section: Avsnittet «kort-fortalt» har aldri hatt teksten som «digest» viser "
            "til. Lag malen på nytt: handlekraft translations --template.",
            id="made against a text that never was",
        ),
        pytest.param(
            english('body: ["Call {nummer:politi-nod}."]', 'body: ["Call the police."]'),
            f"content/{ENGLISH}:10 sections[0].body: «body», linje 1, skal ha de samme henvisningene som originalen: "
            "{nummer:politi-nod}.",
            id="reference left out",
        ),
        pytest.param(
            english("made_by: Demo Oversetter", 'made_by: ""'),
            f"content/{ENGLISH}:11 sections[1]: mangler «made_by». Skriv navnet eller rollen til den som har oversatt.",
            id="person without a name",
        ),
        pytest.param(
            english("discreet_title: Advice for you", "discreet_title: Domestic violence"),
            f"content/{ENGLISH}:7 head.discreet_title: røper hva siden handler om: «violence». Velg andre ord.",
            id="title that tells",
        ),
        pytest.param(
            english('"Call {nummer:politi-nod}."', '"Call {nummer:politi-nod} or 76 91 34 16."'),
            f"content/{ENGLISH}:10 sections[0].body[0]: «76 91 34 16» ser ut som et telefonnummer. Skriv {{kontakt:…}} eller "
            "{nummer:…} i stedet.",
            id="typed number",
        ),
        pytest.param(
            english("method: machine\n", "method: machine\n    contacts: [alarmtelefonen]\n"),
            f"content/{ENGLISH}:4 contacts: Feltet «contacts» er ukjent.",
            id="contacts are no words",
        ),
    ],
)
def test_t34_translation_that_is_not_right_is_refused_at_its_line(
    tmp_path: Path, changes: dict[str, str | None], expected: str
) -> None:
    assert any(problem.startswith(expected) for problem in problems_of(tmp_path, changes))
    assert not HeadTranslation.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("site: public", "site: toolbox", "har «situation», men «site» er «toolbox»."),
        ("key: kort-fortalt", "key: kort", "skal begynne med «kort-fortalt»"),
        ('"Ring {nummer:politi-nod}."', f'"{"ord " * 61}"', "«kort-fortalt» har 61 ord."),
        ("site: public", "site: public\n    mode: read_do", "har mode, som ikke hører til «kind: page»."),
    ],
)
def test_acute_page_that_is_not_right_is_refused(tmp_path: Path, old: str, new: str, expected: str) -> None:
    problems = problems_of(tmp_path, {PAGE: HELP.replace(old, new), ENGLISH: None})

    assert any(expected in problem for problem in problems)


def test_command_tells_which_languages_can_be_offered_and_what_they_lack(tmp_path: Path) -> None:
    load(write_tree(tmp_path / "a", FILES))
    whole = run("translations")
    without = dedent(TRANSLATED).split("  - {section: ring")[0]
    load(write_tree(tmp_path / "b", {**FILES, ENGLISH: indent(without, "    ")}))

    assert "engelsk: tilbys som utkast. Oversettelsene er ikke godkjent." in whole
    assert "engelsk: tilbys ikke. De akutte sidene er ikke hele." in run("translations")
    assert "mangler hjelp-meg, ring" in run("translations")


def test_command_tells_that_nothing_is_translated(tmp_path: Path) -> None:
    load(write_tree(tmp_path))

    assert run("translations") == "Evenes:\n  Ingenting er oversatt.\nNarvik:\n  Ingenting er oversatt.\n"


def test_template_holds_what_is_translated_and_bokmal_for_the_rest(tmp_path: Path) -> None:
    load(write_tree(tmp_path, FILES))

    english_file, sami = (
        run("translations", "--template", "en", "hjelp-meg"),
        run("translations", "--template", "se", "hjelp-meg"),
    )

    assert "heading: In short" in english_file
    assert "heading: Kort fortalt" in sami
    assert f"digest: {SHORT}" in sami
    assert "method: person" in sami
    assert "contacts" not in sami


@pytest.mark.parametrize("words", [("xx", "hjelp-meg"), ("en", "borte")])
def test_template_of_what_is_not_there_is_refused(tmp_path: Path, words: tuple[str, str]) -> None:
    load(write_tree(tmp_path, FILES))

    with pytest.raises(CommandError) as refused:
        run("translations", "--template", *words)

    assert refused.value.returncode == 2
