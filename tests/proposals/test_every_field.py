"""No field of a head is lost, or changed unseen, between the one who writes it and the one who approves."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from handlekraft.guidance.drafts import (
    AdaptationDraft,
    DocumentDraft,
    HeadWords,
    NotWhenDraft,
    OverrideDraft,
)
from handlekraft.guidance.heads import CHANGEABLE, changeable, head_digest, head_words
from handlekraft.guidance.lineage import load_lineage
from handlekraft.guidance.operations.adaptations import record_adaptation
from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.queries.current_drafts import document_said, texts_on_record
from handlekraft.organisations.models import ServiceArea
from handlekraft.proposals.changes import head_change
from handlekraft.proposals.desk.history import changes_back_to
from handlekraft.proposals.desk.writing import writing_table
from handlekraft.proposals.forms.heads import fields_of_head
from handlekraft.proposals.head_lines import head_lines
from handlekraft.translation.models import HeadTranslation
from tests.guidance.builders import make_document
from tests.organisations.builders import TODAY
from tests.proposals.test_new_documents import Workplace

pytestmark = pytest.mark.django_db

# What stays: readers have the address on a wall, and what a text is based on is the files' to say.
STAYS = {"key", "kind", "slug", "sources", "sections", "removals"}
OTHERS: Mapping[str, Any] = {
    "title": "Et annet navn",
    "discreet_title": "Et annet navn",
    "site": "both",
    "situation": "En annen situasjon",
    "order": 7,
    "mode": "do_confirm",
    "audience": "Vakter",
    "service_areas": ("barnehage",),
    "use_when": "Når noen ringer.",
    "not_when": (NotWhenDraft("Det haster", "et-annet"),),
}
CARD_FIELDS = [name for name in OTHERS if name != "site"]  # a card stands in the toolbox alone


class Own:
    """A municipality's own card, and what it says."""

    def __init__(self) -> None:
        self.place = Workplace()
        ServiceArea.objects.create(municipality=self.place.narvik, key="barnehage", name="Barnehage")
        self.place.own("et-annet", slug="et-annet")
        self.document = self.place.own(sources=("Planen",))

    def said(self) -> DocumentDraft:
        return document_said(load_lineage(self.document, self.place.narvik, TODAY), texts_on_record())

    def approve(self, draft: DocumentDraft) -> None:
        proposal = self.place.saved(self.document, head_change(changeable(draft)))
        self.place.approved(self.place.submitted(proposal))
        self.document.refresh_from_db()


def test_every_field_of_a_head_is_changed_by_people_or_stays() -> None:
    assert set(CHANGEABLE) == set(OTHERS) == {each.name for each in fields(DocumentDraft)} - STAYS


@pytest.mark.parametrize("name", CARD_FIELDS)
def test_what_two_people_approve_in_any_field_is_what_the_document_says(name: str) -> None:
    own = Own()
    was = own.said()
    wanted = replace(was, **{name: OTHERS[name]})

    own.approve(wanted)

    assert own.said() == wanted != was


@pytest.mark.parametrize("name", CARD_FIELDS)
def test_what_it_said_before_comes_back_in_any_field(name: str) -> None:
    own = Own()
    was = own.said()
    own.approve(replace(was, **{name: OTHERS[name]}))

    table = writing_table(own.document, own.place.narvik, None, TODAY)
    (back,) = changes_back_to(table, 1)

    assert back == head_change(changeable(was))


def test_version_from_before_there_was_a_field_says_nothing_of_it() -> None:
    own = Own()
    was = own.said()
    own.approve(replace(was, title="Et annet navn"))
    version = own.document.versions.get(number=1)
    version.head.pop("mode")
    version.save()

    table = writing_table(own.document, own.place.narvik, None, TODAY)
    (back,) = changes_back_to(table, 1)

    assert back.content["title"] == was.title
    assert "mode" not in back.content


@pytest.mark.parametrize("name", OTHERS)
def test_who_approves_sees_every_field_that_differs(name: str) -> None:
    own = Own()
    was = replace(own.said(), kind="page")
    names = writing_table(own.document, own.place.narvik, None, TODAY).names
    areas = {"barnehage": "Barnehage"}

    lines = [
        head_lines("page", changeable(draft), names, areas)
        for draft in (was, replace(was, **{name: OTHERS[name]}))
    ]

    assert lines[0] != lines[1]


def test_every_field_that_people_change_is_in_a_form() -> None:
    shown = {name for kind in ("card", "duty", "page") for name in fields_of_head(kind, acute=True)}

    assert shown | {"not_when"} == set(CHANGEABLE)


def test_words_of_a_head_are_those_that_are_translated() -> None:
    made = {"digest", "method", "made_by"}
    words = {each.name for each in fields(HeadWords)} - made
    said = Own().said()

    assert set(head_words(said)) == words
    assert words <= {each.name for each in HeadTranslation._meta.concrete_fields}
    others: list[dict[str, Any]] = [{name: "Noe annet"} for name in words]
    assert len({head_digest(replace(said, **other)) for other in others}) == len(words)


OTHER_SECTION: Mapping[str, Any] = {
    "kind": "say",
    "content": {"heading": "Noe annet", "items": ["Ring."]},
    "policy": "locked",
    "part": "after",
}


@pytest.mark.parametrize("name", OTHER_SECTION)
def test_what_a_section_said_before_comes_back_in_any_field(name: str) -> None:
    own = Own()
    was = own.said()
    section = replace(was.sections[0], kind="text", content={"heading": "Noe", "items": ["Ring."]})
    was = replace(was, sections=(section, *was.sections[1:]))
    changed = replace(was, sections=(replace(section, **{name: OTHER_SECTION[name]}), *was.sections[1:]))
    for draft in (was, changed):
        record_document(owner=own.place.narvik, draft=draft, today=TODAY)
    own.document.refresh_from_db()

    table = writing_table(own.document, own.place.narvik, None, TODAY)
    (back,) = changes_back_to(table, own.document.versions.count() - 1)

    assert getattr(back, name) == getattr(section, name)


def test_how_little_those_below_might_do_comes_back() -> None:
    place = Workplace()
    document = make_document()
    for policy in ("extend", "locked"):
        tighter = OverrideDraft("skriv-ned", "tighten", {}, policy=policy)
        record_adaptation(
            municipality=place.narvik, draft=AdaptationDraft(document.key, (tighter,)), today=TODAY
        )

    (back,) = changes_back_to(writing_table(document, place.narvik, None, TODAY), 1)

    assert (back.section, back.op, back.policy) == ("skriv-ned", "tighten", "extend")
