"""A municipality in which every page at work has something on it, and
somebody who may do everything there."""

from django.test import Client
from django.utils import timezone

from handlekraft.directory.files import LawDraft
from handlekraft.directory.operations.registers import record_laws
from handlekraft.guidance.drafts import SectionDraft
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.documents import record_document
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal
from handlekraft.proposals.operations.suggesting import suggest_upwards
from tests.about_units.world import about_draft
from tests.acknowledgement.builders import stand_behind_all
from tests.directory.builders import contact_draft, record_contact
from tests.guidance.builders import document_draft, make_document, override, say, section
from tests.notices.at_work import waits
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.translation.builders import translate, words, write
from tests.workspace.numbers import some_change
from tests.workspace.people import signed_in

COMMON, OURS = "barn-forteller", "vart-kort"
DECISION = SectionDraft(
    "er-det",
    "decision",
    {"branches": [{"if": "Ja", "then": "Ring."}, {"if": "Nei", "then": "Vent."}], "unsure": "Spør."},
    policy="replace",
    part="if",
)


class World:
    """Narvik: a sector with three units that have said the same, texts on
    their way, and a page in English."""

    def __init__(self) -> None:
        self.narvik: Municipality = make_municipality()
        self.sector: Unit = make_unit(self.narvik, "oppvekst", kind="sector")
        self.units = [make_unit(self.narvik, name, parent=self.sector) for name in ("a", "b", "c")]
        self.writer = make_person("Demo Skriver")
        appoint(self.writer, Role.REDAKTOR, self.narvik)
        appoint(self.writer, Role.NOKKELPERSON, self.narvik, unit=self.units[2])
        self.person = make_person("Demo Alle")
        for role in Role:
            appoint(self.person, role, self.narvik)
        self.everybody: Client = signed_in(self.person)
        self._documents()
        self.submitted = self._proposal(self.units[1], handed_in=True)
        self.written = self._proposal(self.units[2], handed_in=False)
        self.suggestion = suggest_upwards(
            document=self.common,
            unit=self.units[2],
            section="mer",
            content={"body": ["Vår tekst."]},
            writer=self.writer,
            today=timezone.localdate(),
        )
        self.notice = waits(self.person, self.narvik)
        self.change = some_change(self.narvik)
        record_contact(None, contact_draft("barnevern", number=""))
        record_laws(drafts=[LawDraft("bvl-13-2", "Lov om barnevern", "barnevernsloven")])
        write(section("kort", "Ring noen."))
        translate(words("kort", "Call somebody.", "Ring noen."))

    def _documents(self) -> None:
        local = section("lokale-forhold", "Lokale forhold", kind="slot", policy="extend")
        make_document(section("skriv-ned", "Gammel tekst."), section("mer"), DECISION, local)
        for unit in self.units:
            say(unit, override("skriv-ned", "replace", "Vår felles tekst."), then_propagate=False)
        make_document(section("skriv-ned", "Ny tekst."), section("mer"), DECISION, local)
        self.common = Document.objects.get(key=COMMON)
        ours = document_draft(section("skriv-ned"), local, key=OURS, title="Vårt kort")
        record_document(owner=self.narvik, draft=ours, today=timezone.localdate())
        record_document(owner=None, draft=about_draft(), today=timezone.localdate())
        stand_behind_all(COMMON)

    def _proposal(self, unit: Unit, *, handed_in: bool) -> Proposal:
        today = timezone.localdate()
        proposal = start_proposal(
            document=self.common, municipality=self.narvik, unit=unit, writer=self.writer, today=today
        )
        change = Change(Act.SAY, "mer", "append", content={"body": ["Mer hos oss."]})
        proposal = save_change(
            proposal=proposal, change=change, writer=self.writer, seen=proposal.revision, today=today
        )
        if not handed_in:
            return proposal
        return submit_proposal(proposal=proposal, author=self.writer, seen=proposal.revision, today=today)
