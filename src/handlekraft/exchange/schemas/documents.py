"""`cards/`, `duties/` and `pages/`: from entry to draft and back."""

from collections.abc import Sequence

from handlekraft.domain.plain_language import lint_step
from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import Address, Choice, DiscreetText, Key, Text, WholeNumber
from handlekraft.exchange.reading.shapes import Entry, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled
from handlekraft.exchange.schemas.sections import SECTION, section_data, section_draft
from handlekraft.guidance.document_kinds import (
    LAST_SECTION,
    LONGEST_IN_SHORT,
    ONLY_PART,
    begins_in_short,
    ends_as_it_should,
    misplaced,
    not_on,
    words_in_short,
)
from handlekraft.guidance.drafts import DocumentDraft, NotWhenDraft
from handlekraft.guidance.section_kinds import IN_SHORT

# The folder a document lies in says what kind it is.
KIND_OF_FOLDER = {"cards": "card", "duties": "duty", "pages": "page"}
MODES = ("read_do", "do_confirm")
SITES = ("public", "toolbox", "both")

_NOT_WHEN = Shape({"when": Text(required=True, shown=True), "card": Key(required=True, names=Thing.DOCUMENT)})
DOCUMENT = Shape(
    {
        "key": Key(required=True, defines=Thing.DOCUMENT),
        "kind": Choice(required=True, options=tuple(KIND_OF_FOLDER.values())),
        "site": Choice(options=SITES),
        "title": Text(required=True, longest=200, shown=True),
        "discreet_title": DiscreetText(required=True, longest=120),
        "slug": Address(required=True),
        "situation": Text(longest=120, shown=True),
        "order": WholeNumber(),
        "mode": Choice(options=MODES),
        "audience": Text(longest=200, shown=True),
        "service_areas": ListOf(Key(names=Thing.SERVICE_AREA)),
        "use_when": Text(shown=True),
        "not_when": ListOf(_NOT_WHEN),
        "sources": ListOf(Text()),
        "sections": ListOf(SECTION, required=True),
    }
)


def document_draft(file: Entry) -> DocumentDraft:
    """The document of a file. What it is must agree with the folder and the name of the file."""
    sections = file.entries("sections")
    draft = DocumentDraft(
        key=file.text("key"),
        kind=file.text("kind"),
        site=file.text("site", "both" if file.text("kind") == "page" else "toolbox"),
        title=file.text("title"),
        discreet_title=file.text("discreet_title"),
        slug=file.text("slug"),
        situation=file.text("situation"),
        order=file.number("order") or 0,
        mode=file.text("mode"),
        audience=file.text("audience"),
        service_areas=file.texts("service_areas"),
        use_when=file.text("use_when"),
        not_when=tuple(
            NotWhenDraft(when=entry.text("when"), card=entry.text("card"))
            for entry in file.entries("not_when")
        ),
        sources=file.texts("sources"),
        sections=tuple(section_draft(entry) for entry in sections),
    )
    _refuse_misplaced(draft, file)
    _refuse_fields_of_others(draft, file)
    if draft.kind == "card":
        _refuse_unfinished_card(draft, file)
    _refuse_misplaced_sections(draft, sections)
    if draft.kind == "page" and draft.situation:
        _refuse_acute_page_without_short_form(draft, file)
    for entry in sections:
        _advise(entry)
    return draft


def _refuse_misplaced(draft: DocumentDraft, file: Entry) -> None:
    folder, name = file.spot.place.file.split("/")[-2:]
    if KIND_OF_FOLDER[folder] != draft.kind:
        file.spot.refuse(
            f"«kind» er «{draft.kind}», men filen ligger i mappen «{folder}». Flytt filen, eller rett «kind»."
        )
    if name != f"{draft.key}.yaml":
        file.spot.refuse(f"«key» er «{draft.key}», men filen heter «{name}». De skal være like.")


def _refuse_unfinished_card(draft: DocumentDraft, file: Entry) -> None:
    if not ends_as_it_should(draft):
        file.spot.refuse(
            f"Et kort skal slutte med «{LAST_SECTION}»: kind slot, part local, policy extend. "
            "Da har lokal tekst alltid et sted å stå."
        )


def _refuse_misplaced_sections(draft: DocumentDraft, entries: Sequence[Entry]) -> None:
    for number in misplaced(draft):
        entries[number].spot.refuse(
            f"har part «{ONLY_PART}», som bare brukes i plikter og sider. Velg en del av kortet."
            if draft.kind == "card"
            else f"skal ha part «{ONLY_PART}»: plikter og sider har bare én del."
        )


def _refuse_fields_of_others(draft: DocumentDraft, file: Entry) -> None:
    found = [name for name in not_on(draft.kind) if file.text(name)]
    if found:
        file.spot.refuse(f"har {' og '.join(found)}, som ikke hører til «kind: {draft.kind}». Fjern det.")


def _refuse_acute_page_without_short_form(draft: DocumentDraft, file: Entry) -> None:
    """A page that somebody in need chooses begins with itself in few and easy words (safety.md 1.15)."""
    if draft.site == "toolbox":
        file.spot.refuse(
            "har «situation», men «site» er «toolbox». Sett «site» til public, eller fjern «situation»."
        )
    if not begins_in_short(draft):
        file.spot.refuse(
            f"En side med «situation» skal begynne med «{IN_SHORT}»: kind text, i få og enkle ord."
        )
        return
    words = words_in_short(draft)
    if words > LONGEST_IN_SHORT:
        file.spot.refuse(f"«{IN_SHORT}» har {words} ord. Det er plass til {LONGEST_IN_SHORT}; kort ned.")


def _advise(entry: Entry) -> None:
    """Rules of plain language (safety.md R4) are advice: the author may know better."""
    if entry.text("kind") == "step":
        for finding in lint_step(entry.text("text")):
            entry.spot.field("text", entry.spot.place.line).advise(finding.message)


def document_data(draft: DocumentDraft) -> Data:
    """What a document's file says."""
    return filled(
        {
            "key": draft.key,
            "kind": draft.kind,
            "site": draft.site if draft.kind == "page" else "",
            "title": draft.title,
            "discreet_title": draft.discreet_title,
            "slug": draft.slug,
            "situation": draft.situation,
            "order": draft.order,
            "mode": draft.mode,
            "audience": draft.audience,
            "service_areas": list(draft.service_areas),
            "use_when": draft.use_when,
            "not_when": [{"when": entry.when, "card": entry.card} for entry in draft.not_when],
            "sources": list(draft.sources),
            "sections": [section_data(section) for section in draft.sections],
        }
    )
