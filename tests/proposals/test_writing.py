"""Writing at work, one text at a time: what each button does, what is refused, and that
nothing that was written is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handlekraft.directory.files import LawDraft
from handlekraft.directory.operations.registers import record_laws
from handlekraft.guidance.drafts import SectionDraft
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.documents import record_document
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.proposals.changes import changes_of
from handlekraft.proposals.models import Proposal, ProposalState, Suggestion
from handlekraft.proposals.operations.proposals import start_proposal, submit_proposal
from tests.directory.builders import contact_draft, record_contact
from tests.guidance.builders import document_draft, make_document, override, say, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit
from tests.workspace.answered import Page
from tests.workspace.people import at_work, signed_in

pytestmark = pytest.mark.django_db

WRITE = "/narvik/kort/barn-forteller/skriv/"
ID = "01010750160"
BRANCHES = [{"if": "Barnet vil", "then": "Bli."}, {"if": "Barnet vil ikke", "then": "Vent."}]
DECISION = SectionDraft(
    "er-det", "decision", {"branches": BRANCHES, "unsure": "Spør."}, policy="replace", part="if"
)
SLOT = section("lokale-forhold", "Lokale forhold", kind="slot", policy="extend")


class Desk:
    """A unit whose leader writes, below a municipality whose editor does."""

    def __init__(self) -> None:
        self.narvik: Municipality = make_municipality()
        self.unit: Unit = make_unit(self.narvik, "a")
        make_document(section("skriv-ned"), section("mer"), DECISION, SLOT)
        self.leader = at_work(Role.ENHETSLEDER, self.narvik, self.unit)
        self.editor = at_work(Role.REDAKTOR, self.narvik)

    def address(self, key: str = "skriv-ned", op: str = "replace", *, unit: bool = True) -> str:
        return f"{WRITE}{key}/{op}/" + ("?enhet=a" if unit else "")

    def shown(self, key: str = "skriv-ned", op: str = "replace") -> Page:
        return Page(self.leader.get(self.address(key, op)))

    def sent(
        self, key: str = "skriv-ned", op: str = "replace", client: Client | None = None, **fields: Any
    ) -> Page:
        known = {"act": "save", "seen": revision(), "significance": "material"}
        return Page((client or self.leader).post(self.address(key, op), known | fields))

    def our_own(self, *, kind: str = "card") -> Document:
        """A document of the municipality's own."""
        draft = document_draft(section("skriv-ned"), SLOT, key="vart-kort", kind=kind)
        record_document(owner=self.narvik, draft=draft, today=TODAY)
        return Document.objects.get(key="vart-kort")

    def write_ours(self, key: str, **fields: Any) -> Page:
        known = {"act": "save", "seen": revision(), "significance": "material"}
        return Page(self.editor.post(f"/narvik/kort/vart-kort/skriv/{key}/own/", known | fields))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def revision() -> int:
    """The revision of the open proposal as a page just opened shows it."""
    proposal = Proposal.objects.open().first()
    return proposal.revision if proposal else 0


def proposed() -> list[tuple[str, str, str, dict[str, Any]]]:
    """What the open proposal says: act, section, operation and words."""
    return [
        (change.act, change.section, change.op, dict(change.content))
        for change in changes_of(Proposal.objects.open().get().changes)
    ]


def test_text_is_saved_in_the_proposal_of_the_unit_and_the_page_says_so(desk: Desk) -> None:
    response = desk.leader.post(
        desk.address(),
        {
            "act": "save",
            "seen": 0,
            "body": "Skriv  i boka.\r\n\r\nSi fra.",
            "reason": "Boka",
            "significance": "editorial",
        },
        follow=True,
    )

    proposal = Proposal.objects.get()
    (change,) = changes_of(proposal.changes)
    assert response.redirect_chain == [(f"{WRITE}?enhet=a#skriv-ned", 302)]
    assert "Endringen er lagret i forslaget." in Page(response).html
    assert (proposal.unit, proposal.state) == (desk.unit, ProposalState.WRITING)
    assert proposed() == [("say", "skriv-ned", "replace", {"body": ["Skriv i boka.", "Si fra."]})]
    assert (change.reason, change.significance) == ("Boka", "editorial")


def test_fields_begin_with_what_stands_and_then_with_what_is_proposed(desk: Desk) -> None:
    assert desk.shown().value("body") == "Felles tekst."

    desk.sent(body="Vår tekst.\n\nTo avsnitt.", reason="Fordi", significance="editorial")
    shown = desk.shown()

    assert (shown.value("body"), shown.value("reason")) == ("Vår tekst.\n\nTo avsnitt.", "Fordi")
    assert shown.ticked("significance") == ["editorial"]
    assert shown.value("seen") == "1"
    assert {"save", "drop", "suggest"} <= set(shown.acts)


def test_significance_is_material_unless_somebody_says_otherwise(desk: Desk) -> None:
    desk.sent(body="Vår tekst.", significance="")

    (change,) = changes_of(Proposal.objects.get().changes)
    assert change.significance == "material"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"body": f"Gjelder {ID}."}, "Her står et fødselsnummer"),
        ({"body": "Ring 91 23 45 67."}, "ser ut som et telefonnummer"),
        ({"body": "Vår tekst.", "reason": f"Gjelder {ID}."}, "Her står et fødselsnummer"),
        ({"body": "Vår tekst.", "reason": "Ring 91 23 45 67."}, "ser ut som et telefonnummer"),
        ({"body": "Se [kontakt: Ingen]."}, "Vi kjenner ikke [kontakt: Ingen]."),
        ({"body": "Vår tekst.", "significance": "stor"}, "Velg blant det som står i listen."),
        ({"body": "Vår tekst.", "reason": "a" * 201}, "200"),
        ({"body": "Vår tekst.", "base": "f" * 65}, "64"),
        ({"body": "Vår tekst.", "base": "ikke en tekst"}, "Siden kom ikke hit slik den ble vist."),
        ({"body": "Vår tekst.", "seen": "sju"}, "Skriv et helt tall"),
        ({"body": "Skriv ikke i boka.", "significance": "editorial"}, "Det er mer enn språkvask"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stands_still(
    desk: Desk, fields: dict[str, Any], said: str
) -> None:
    page = desk.sent(**fields)

    assert page.status == 400
    assert [line for line in page.wrong if said in line] != []
    assert page.value("body") == fields["body"]
    assert page.value("reason") == fields.get("reason", "")
    assert not Proposal.objects.exists()


def test_list_pasted_from_a_word_processor_becomes_points_without_its_signs(desk: Desk) -> None:
    desk.sent(body="Ta med:\r\n\u2022\tNøk\u00adler\r\n\uf0b7\tMobil\u200b", items="- Penger")

    assert proposed() == [
        ("say", "skriv-ned", "replace", {"body": ["Ta med:"], "items": ["Nøkler", "Mobil", "Penger"]})
    ]


def test_number_in_a_change_that_is_there_leaves_that_as_it_was(desk: Desk) -> None:
    desk.sent(body="Vår tekst.")

    page = desk.sent(body="Ring 91 23 45 67.")

    assert page.status == 400
    assert proposed() == [("say", "skriv-ned", "replace", {"body": ["Vår tekst."]})]
    assert revision() == 1


def test_form_that_is_older_than_the_proposal_is_told_and_can_be_saved_again(desk: Desk) -> None:
    desk.sent(body="Først.")

    stale = desk.sent(body="Sist.", reason="Min grunn", seen=0)

    assert stale.status == 409
    assert "Noen har endret dette mens du skrev." in stale.wrong[0]
    assert (stale.value("body"), stale.value("reason"), stale.value("seen")) == ("Sist.", "Min grunn", "1")
    assert proposed()[0][3] == {"body": ["Først."]}
    assert desk.sent(body=stale.value("body"), seen=stale.value("seen")).status == 302
    assert proposed()[0][3] == {"body": ["Sist."]}


def test_proposal_that_was_handed_in_meanwhile_is_not_written_in_and_nothing_is_lost(desk: Desk) -> None:
    desk.sent(body="Først.")
    proposal, leader = Proposal.objects.get(), RoleHolder.objects.get(role=Role.ENHETSLEDER).person
    assert leader is not None
    submit_proposal(proposal=proposal, author=leader, seen=1, today=timezone.localdate())

    page = desk.sent(body="Sist.", seen=1)

    assert page.status == 409
    assert "Forslaget kan ikke endres nå" in page.wrong[0]
    assert page.value("body") == "Sist."
    assert Proposal.objects.get().revision == 2


def test_role_that_ends_while_somebody_writes_keeps_the_text_in_the_field(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the gate and the operation the role has ended: the gate's reading of it is a moment older."""
    from handlekraft.proposals.views import texts  # noqa: PLC0415 (the moment in between is made here)

    whole = start_proposal

    def too_late(**asked: Any) -> Proposal:
        RoleHolder.objects.update(valid_to=timezone.localdate() - timedelta(days=1))
        return whole(**asked)

    monkeypatch.setattr(texts, "start_proposal", too_late)
    page = desk.sent(body="Vår tekst.")

    assert page.status == 403
    assert "Ta vare på teksten" in page.wrong[0]
    assert page.value("body") == "Vår tekst."
    assert not Proposal.objects.exists()


def test_change_is_dropped_and_the_rest_stays(desk: Desk) -> None:
    desk.sent(body="Vår tekst.")
    desk.sent("mer", "append", body="Mer hos oss.")

    page = desk.sent(act="drop")

    assert page.status == 302
    assert [change[:3] for change in proposed()] == [("say", "mer", "append")]


def test_dropping_from_a_page_that_is_older_drops_nothing(desk: Desk) -> None:
    desk.sent(body="Vår tekst.")

    page = desk.sent(act="drop", seen=0)

    assert page.status == 409
    assert len(proposed()) == 1


def after_a_change_above(desk: Desk, *, removed: bool = False) -> None:
    say(desk.unit, override("skriv-ned", "replace", "Vår tekst."))
    kept = () if removed else (section("skriv-ned", "Ny felles tekst."),)
    make_document(*kept, section("mer"), DECISION, SLOT)


def test_review_shows_three_texts_and_two_ways_out(desk: Desk) -> None:
    after_a_change_above(desk)

    page = desk.shown()

    assert "Den felles teksten er endret" in page.text
    assert "Felles tekst, slik den var Felles tekst. Felles tekst, slik den er nå" in page.text
    assert "Vår tekst Vår tekst." in page.text
    assert page.acts[:2] == ["keep", "give_up"]


@pytest.mark.parametrize("act", ["keep", "give_up"])
def test_review_is_answered_with_the_button_that_was_pressed(desk: Desk, act: str) -> None:
    after_a_change_above(desk)
    base = desk.shown().value("base")

    page = desk.sent(act=act, base=base, body="Noe annet som står i feltet.", reason="Slik")

    (change,) = changes_of(Proposal.objects.get().changes)
    assert page.status == 302
    assert (change.act, change.section, change.op, change.reason) == (act, "skriv-ned", "replace", "Slik")
    assert change.content == {}
    assert act == "give_up" or change.base == base


def test_review_of_a_text_that_is_gone_above_says_so(desk: Desk) -> None:
    after_a_change_above(desk, removed=True)

    page = desk.shown()

    assert "Den felles teksten er tatt bort" in page.text
    assert "Ta bort vår tekst" in page.text


def test_leader_of_several_units_is_led_to_one_answer_for_all(desk: Desk) -> None:
    sector = make_unit(desk.narvik, "oppvekst", kind="sector")
    others = [make_unit(desk.narvik, name, parent=sector) for name in ("b", "c")]
    for unit in others:
        say(unit, override("skriv-ned", "replace", "Lik tekst."))
    make_document(section("skriv-ned", "Ny felles tekst."), section("mer"), DECISION, SLOT)
    leader = at_work(Role.SEKTORLEDER, desk.narvik, sector)

    page = Page(leader.get(f"{WRITE}skriv-ned/replace/?enhet=b"))

    assert "2 enheter har den samme teksten: Eksempel b, Eksempel c." in page.text
    assert "Velg for alle samtidig" not in desk.shown().text


def test_suggestion_goes_to_the_level_above_and_leaves_the_unit_as_it_was(desk: Desk) -> None:
    response = desk.leader.post(
        desk.address(),
        {
            "act": "suggest",
            "seen": 0,
            "body": "Bedre felles tekst.",
            "reason": "Klarere",
            "significance": "material",
        },
        follow=True,
    )

    suggestion = Suggestion.objects.get()
    assert "Forslaget er sendt til dem som skriver for Narvik." in Page(response).html
    assert (suggestion.content, suggestion.reason) == ({"body": ["Bedre felles tekst."]}, "Klarere")
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(("key", "op", "unit"), [("mer", "append", True), ("skriv-ned", "replace", False)])
def test_nothing_else_than_a_text_in_place_of_the_common_one_is_suggested(
    desk: Desk, key: str, op: str, unit: bool
) -> None:
    client = desk.leader if unit else desk.editor
    sent = {"act": "suggest", "seen": 0, "body": "Tekst.", "significance": "material"}

    assert client.post(desk.address(key, op, unit=unit), sent).status_code == 404
    assert not Suggestion.objects.exists()


def test_suggestion_taken_in_by_an_older_page_is_told_and_the_words_stay(desk: Desk) -> None:
    desk.sent(act="suggest", body="Bedre felles tekst.")
    suggestion = Suggestion.objects.get()
    address = f"{desk.address(unit=False)}?inn={suggestion.pk}"
    shown = Page(desk.editor.get(address))
    assert shown.value("body") == "Bedre felles tekst."
    Suggestion.objects.update(revision=suggestion.revision + 1)

    page = Page(
        desk.editor.post(
            desk.address(unit=False),
            {
                "act": "save",
                "seen": 0,
                "inn": suggestion.pk,
                "suggestion_seen": shown.value("suggestion_seen"),
                "body": "Enda bedre.",
                "significance": "material",
            },
        )
    )

    assert page.status == 409
    assert page.value("body") == "Enda bedre."
    assert page.value("suggestion_seen") == str(suggestion.revision + 1)
    assert not Proposal.objects.exists()


def test_reference_is_put_last_in_the_chosen_field_and_nothing_is_saved(desk: Desk) -> None:
    record_contact(desk.narvik, contact_draft("barnevern"))
    sent = {"insert": "ja", "reference": "{kontakt:barnevern}", "into": "body", "body": "Spør", "seen": 0}

    page = Page(desk.leader.post(desk.address(), sent))

    assert page.status == 200
    assert page.value("body") == "Spør [kontakt: Eksempel barnevern]"
    assert not Proposal.objects.exists()
    desk.sent(body=page.value("body"))
    assert proposed()[0][3] == {"body": ["Spør {kontakt:barnevern}"]}
    assert desk.shown().value("body") == "Spør [kontakt: Eksempel barnevern]"


@pytest.mark.parametrize(
    ("reference", "into"), [("{kontakt:ingen}", "body"), ("{kontakt:barnevern}", "finnes-ikke")]
)
def test_reference_to_nothing_or_into_nothing_changes_nothing(desk: Desk, reference: str, into: str) -> None:
    record_contact(desk.narvik, contact_draft("barnevern"))
    sent = {"insert": "ja", "reference": reference, "into": into, "body": "Spør", "seen": 0}

    page = Page(desk.leader.post(desk.address(), sent))

    assert (page.status, page.value("body")) == (200, "Spør")


def test_two_ways_of_a_decision_are_fields_and_stay_two(desk: Desk) -> None:
    shown = desk.shown("er-det")
    names = ("if_0", "then_0", "if_1", "then_1", "unsure")
    assert [shown.value(name) for name in names] == [
        "Barnet vil",
        "Bli.",
        "Barnet vil ikke",
        "Vent.",
        "Spør.",
    ]
    fields: dict[str, Any] = {name: shown.value(name) for name in names}

    for gone in ({"if_1": "", "then_1": ""}, {"then_0": ""}, {"if_1": ""}):
        page = desk.sent("er-det", **fields | gone)
        assert (page.status, page.value("unsure")) == (400, "Spør.")
        assert page.wrong == ["Skriv begge veiene: hva man gjør hvis ja, og hva man gjør hvis nei."]
    assert not Proposal.objects.exists()

    record_contact(desk.narvik, contact_draft("barnevern"))
    assert desk.sent("er-det", **fields | {"then_1": "Vent litt.", "contacts_1": ["barnevern"]}).status == 302
    assert proposed()[0][3]["branches"] == [
        BRANCHES[0],
        {"if": "Barnet vil ikke", "then": "Vent litt.", "contacts": ["barnevern"]},
    ]
    again = desk.shown("er-det")
    assert (again.value("then_1"), again.ticked("contacts_1"), again.ticked("contacts_0")) == (
        "Vent litt.",
        ["barnevern"],
        [],
    )


def test_hard_stop_stays_one_whoever_words_it(desk: Desk) -> None:
    stop = SectionDraft(
        "stopp", "step", {"text": "Ring 112.".replace(" 112", ""), "stop": True}, "replace", part="now"
    )
    make_document(stop, section("skriv-ned"), SLOT)

    desk.sent("stopp", text="Ring straks.")

    assert proposed()[0][3] == {"text": "Ring straks.", "stop": True}


def test_tightening_takes_rights_away_and_cannot_give_any(desk: Desk) -> None:
    address = desk.address("mer", "tighten", unit=False)
    shown = Page(desk.editor.get(address))
    assert shown.names() >= {"policy", "reason"}
    assert "body" not in shown.names()
    sent = {"act": "save", "seen": 0, "significance": "material"}

    wider = Page(desk.editor.post(address, sent | {"policy": "optional", "reason": "Slik"}))
    assert (wider.status, wider.value("reason")) == (400, "Slik")
    assert desk.editor.post(address, sent | {"policy": "locked"}).status_code == 302

    (change,) = changes_of(Proposal.objects.get().changes)
    assert (change.op, change.policy, change.content) == ("tighten", "locked", {})
    assert Page(desk.editor.get(address)).value("policy") == "locked"


def test_section_of_ones_own_is_added_changed_and_removed_before_anybody_reads_it(desk: Desk) -> None:
    new = desk.shown("nytt", "own")
    assert {"after", "heading", "body", "items"} <= new.names()
    assert {"policy", "part", "must_fill", "kind"} & new.names() == set()

    desk.sent("nytt", "own", heading="Nøkkelskap", body="Skjemaet ligger der.", after="mer")
    desk.sent("nytt", "own", heading="Nøkkelskap", body="Et annet.")
    desk.sent("nytt", "own", body="…")

    keys = [change[1] for change in proposed()]
    assert keys == ["eget-nokkelskap", "eget-nokkelskap-2", "eget"]
    shown = desk.shown("eget-nokkelskap", "own")
    assert (shown.value("body"), shown.value("after")) == ("Skjemaet ligger der.", "mer")
    desk.sent("eget-nokkelskap", "own", heading="Nøkkelskap", body="Det ligger i skapet.", after="mer")
    assert proposed()[-1][3] == {"heading": "Nøkkelskap", "body": ["Det ligger i skapet."]}


def test_own_section_that_readers_have_is_removed_by_a_change(desk: Desk) -> None:
    say(desk.unit, own=(section("nokkelskap", "Skjemaet ligger i skapet.", policy="extend"),))
    assert "remove" in desk.shown("nokkelskap", "own").acts

    desk.sent("nokkelskap", "own", act="remove", reason="Flyttet")

    (change,) = changes_of(Proposal.objects.get().changes)
    assert (change.act, change.section, change.reason, change.content) == (
        "remove",
        "nokkelskap",
        "Flyttet",
        {},
    )


def test_new_section_of_ones_own_document_has_the_kind_that_was_chosen(desk: Desk) -> None:
    desk.our_own()
    shown = Page(desk.editor.get("/narvik/kort/vart-kort/skriv/nytt/own/?slag=step"))
    assert {"text", "actor", "deadline", "dont", "say", "policy", "part", "must_fill"} <= shown.names()
    assert "body" not in shown.names()
    assert shown.value("part") == "now"

    desk.write_ours(
        "nytt",
        kind="step",
        text="Ring lederen.",
        dont="Ikke vent\n\nIkke gå",
        part="after",
        policy="fill",
        must_fill="on",
        after="skriv-ned",
    )

    (change,) = changes_of(Proposal.objects.get().changes)
    assert (change.act, change.kind, change.section) == ("write", "step", "eget-ring-lederen")
    assert (change.part, change.policy, change.must_fill, change.after) == (
        "after",
        "fill",
        True,
        "skriv-ned",
    )
    assert change.content == {"text": "Ring lederen.", "dont": ["Ikke vent", "Ikke gå"]}


def test_section_of_ones_own_document_keeps_its_kind_its_place_and_its_stop(desk: Desk) -> None:
    stop = SectionDraft("stopp", "step", {"text": "Ring straks.", "stop": True}, "locked", part="now")
    draft = document_draft(stop, section("skriv-ned"), SLOT, key="vart-kort")
    record_document(owner=desk.narvik, draft=draft, today=TODAY)

    desk.write_ours("stopp", kind="text", text="Ring med en gang.")

    (change,) = changes_of(Proposal.objects.get().changes)
    assert (change.kind, change.part, change.policy, change.must_fill) == ("step", "now", "locked", False)
    assert change.content == {"text": "Ring med en gang.", "stop": True}


def test_kind_that_is_none_gives_the_fields_of_a_text(desk: Desk) -> None:
    desk.our_own()

    shown = Page(desk.editor.get("/narvik/kort/vart-kort/skriv/nytt/own/?slag=finnes-ikke"))

    assert {"heading", "body", "items"} <= shown.names()


def test_page_of_ones_own_has_one_part_and_laws_are_ticked(desk: Desk) -> None:
    record_laws(drafts=[LawDraft("bvl-13-2", "Lov om barnevern", "barnevernsloven")])
    loven = SectionDraft("loven", "law", {"laws": ["bvl-13-2"], "body": ["Les."]}, "replace", part="body")
    record_document(owner=desk.narvik, draft=document_draft(loven, key="vart-kort", kind="duty"), today=TODAY)

    shown = Page(desk.editor.get("/narvik/kort/vart-kort/skriv/loven/own/"))
    assert (shown.ticked("laws"), shown.value("part")) == (["bvl-13-2"], "body")
    assert desk.write_ours("loven", body="Les loven.", laws=[], part="body").status == 400
    assert desk.write_ours("loven", body="Les loven.", laws=["bvl-13-2"], part="body").status == 302
    assert proposed()[0][3] == {"body": ["Les loven."], "laws": ["bvl-13-2"]}


def test_advice_on_how_the_words_read_hinders_nothing(desk: Desk) -> None:
    step = SectionDraft("steg", "step", {"text": "Det skal gis beskjed til noen."}, "replace", part="now")
    make_document(step, section("skriv-ned"), SLOT)

    page = desk.shown("steg")

    assert "Begynn med verbet, ikke med «det»." in page.text
    assert desk.sent("steg", text="Det skal gis beskjed til alle.").status == 302


@pytest.mark.parametrize(
    ("key", "op"),
    [("finnes-ikke", "replace"), ("skriv-ned", "fill"), ("skriv-ned", "own"), ("lokale-forhold", "replace")],
)
def test_text_that_cannot_be_written_there_is_not_found(desk: Desk, key: str, op: str) -> None:
    assert desk.leader.get(desk.address(key, op)).status_code == 404
    assert desk.leader.post(desk.address(key, op), {"act": "save", "seen": 0}).status_code == 404


class Merger:
    """Unit b has taken over after a, which had written two texts and one that fits nowhere any more."""

    def __init__(self) -> None:
        self.narvik = make_municipality()
        self.heir, closed = make_unit(self.narvik, "b"), make_unit(self.narvik, "a")
        make_document(section("skriv-ned"), section("hvem", policy="extend"))
        say(
            closed,
            override("skriv-ned", "replace", "Vår rutine."),
            override("hvem", "append", "Vi spør lederen."),
        )
        yesterday = timezone.localdate() - timedelta(days=1)
        Unit.objects.filter(pk=closed.pk).update(valid_to=yesterday, successor=self.heir)
        self.leader = at_work(Role.ENHETSLEDER, self.narvik, self.heir)

    def brought(self, **sent: str) -> Page:
        return Page(self.leader.post(f"{WRITE}?enhet=b", sent, follow=True))


def test_texts_of_a_unit_that_closed_are_brought_over() -> None:
    merger = Merger()
    assert "Eksempel a" in Page(merger.leader.get(f"{WRITE}?enhet=b")).text

    page = merger.brought(fra="a")

    assert "2 tekster er hentet inn i forslaget." in page.html
    assert {change[1:3] for change in proposed()} == {("skriv-ned", "replace"), ("hvem", "append")}
    assert "Det er ingen tekster å hente." in merger.brought(fra="a").html
    assert len(proposed()) == 2


def test_texts_of_nobody_are_not_brought() -> None:
    merger = Merger()

    assert "Det er ingen tekster å hente." in merger.brought(fra="finnes-ikke").html
    assert "Det er ingen tekster å hente." in merger.brought().html


def test_municipality_has_nothing_to_bring_over(desk: Desk) -> None:
    assert desk.editor.post(WRITE, {"fra": "a"}).status_code == 404


def test_who_may_not_write_there_is_refused(desk: Desk) -> None:
    other = make_unit(desk.narvik, "b")
    person = make_person("Demo Leder b")
    appoint(person, Role.ENHETSLEDER, desk.narvik, unit=other)
    client = signed_in(person)

    assert client.get(f"{WRITE}?enhet=a").status_code == 403
    assert client.post(desk.address(), {"act": "save", "seen": 0, "body": "Vår."}).status_code == 403
    assert not Proposal.objects.exists()


def test_name_in_brackets_that_leads_nowhere_is_told_at_its_field_and_the_words_stay(desk: Desk) -> None:
    page = desk.sent("skriv-ned", body="Ring [kontakt: Legevakta] nå.")

    assert (page.status, page.value("body")) == (400, "Ring [kontakt: Legevakta] nå.")
    assert any("Vi kjenner ikke" in wrong for wrong in page.wrong)
    assert not Proposal.objects.exists()
