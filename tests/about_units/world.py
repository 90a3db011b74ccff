"""A municipality with two units, two cards, and a document that asks each unit three things."""

from dataclasses import replace

from handlekraft.guidance.drafts import DocumentDraft, SectionDraft
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.documents import record_document
from handlekraft.organisations.models import Municipality, Unit
from tests.guidance.builders import document_draft, section
from tests.organisations.builders import TODAY, make_municipality, make_unit

KEY_PERSON, TOLD, WRITTEN = "nokkelperson", "hvem-sier-jeg-fra-til", "her-skriver-vi"
ASKED = (KEY_PERSON, TOLD, WRITTEN)
LAST = section("lokale-forhold", "Lokale forhold", kind="slot", policy="extend")


def slot(key: str, fallback: str = "Spør lederen.", *, part: str = "local") -> SectionDraft:
    asked = section(key, f"Felt {key}", kind="slot", policy="fill", must_fill=True)
    return replace(asked, part=part, content={**asked.content, "fallback": fallback})


def about_draft(*sections: SectionDraft) -> DocumentDraft:
    asked = sections or tuple(slot(key, part="body") for key in ASKED)
    return document_draft(*asked, key="om-enheten", kind="about", title="Om enheten")


class World:
    """`common` asks what the unit is asked once; `close` has a field by the same name that asks something
    else."""

    def __init__(self) -> None:
        self.narvik: Municipality = make_municipality()
        self.a: Unit = make_unit(self.narvik, "a")
        self.b: Unit = make_unit(self.narvik, "b")
        self.about = self._made(about_draft())
        self.common = self._made(
            document_draft(section("skriv-ned"), *map(slot, ASKED), LAST, key="barn-forteller")
        )
        self.close = self._made(
            document_draft(
                slot(TOLD, "Si fra til en leder utenfor enheten."), LAST, key="naer-deg", title="Nær"
            )
        )

    @staticmethod
    def _made(draft: DocumentDraft) -> Document:
        record_document(owner=None, draft=draft, today=TODAY)
        return Document.objects.get(key=draft.key)
