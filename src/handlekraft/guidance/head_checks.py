"""What is wrong with a document's head that somebody writes in the workspace, field by field."""

import re
from collections.abc import Collection, Iterator

from handlekraft.domain.addresses import RESERVED
from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.faults import Fault
from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.slugs import KEY
from handlekraft.guidance.document_kinds import not_on
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.heads import indiscreet_title
from handlekraft.guidance.models import Document
from handlekraft.texts.checks import WITHOUT_NUMBER, Readers, line_faults, phrasing_faults
from handlekraft.texts.content import Content

LONGEST = {"title": 200, "discreet_title": 120, "situation": 120, "audience": 200, "use_when": 600}
LONGEST_WHEN = 200
LONGEST_ADDRESS = 60
LAST_ORDER = 999_999


def head_faults(
    draft: DocumentDraft, readers: Readers, areas: Collection[str], standing: Document | None
) -> Iterator[Fault]:
    """Yield what is wrong with the head of a draft. `areas` are keys of the municipality's service areas;
    `standing` is what readers have of it now, None for nothing.

    The title and the address that history shows are held against the same rules as those of files.
    """
    yield from _words_faults(draft)
    yield from (Fault("discreet_title", f"Tittelen {message}") for message in _title_in_history(draft))
    yield from (
        Fault("use_when", message)
        for _name, message in phrasing_faults(Content(text=draft.use_when), readers)
    )
    yield from _elsewhere_faults(draft, readers)
    if unknown := set(draft.service_areas) - set(areas):
        told = ", ".join(sorted(unknown))
        yield Fault("service_areas", f"Tjenesteområdet finnes ikke: {told}. Velg fra listen.")
    if not 0 <= draft.order <= LAST_ORDER:
        yield Fault("order", f"Skriv et helt tall fra 0 til {LAST_ORDER}.")
    yield from _kind_faults(draft, standing)


def address_faults(slug: str) -> Iterator[str]:
    """Yield what is wrong with the address of a new document: it stays in the reader's history (T-11)."""
    if not re.fullmatch(KEY, slug) or len(slug) > LONGEST_ADDRESS:
        yield f"Bruk bare a–z, 0–9 og bindestrek, høyst {LONGEST_ADDRESS} tegn, for eksempel «nar-noen-forteller»."
    elif found := indiscreet_words(slug, BOKMAL):
        told = ", ".join(f"«{word}»" for word in found)
        yield f"Adressen røper hva siden handler om: {told}. Den blir stående i historikken; velg andre ord."
    yield from line_faults(slug, "Velg en adresse uten nummer.")


def reserved_faults(kind: str, slug: str) -> Iterator[str]:
    """Yield what is wrong with an address that a page has which is no document. Cards and
    duties stand in folders of their own."""
    if kind == Document.Kind.PAGE and slug in RESERVED:
        yield f"Adressen «{slug}» er tatt av en side som alltid finnes. Velg en annen."


def _words_faults(draft: DocumentDraft) -> Iterator[Fault]:
    for name, longest in LONGEST.items():
        words = getattr(draft, name)
        if len(words) > longest:
            yield Fault(name, f"Det er {len(words)} tegn. Kort ned til {longest}.")
        if name != "use_when":
            yield from (Fault(name, message) for message in _plain_faults(words))
    if not draft.title:
        yield Fault("title", "Skriv en tittel.")
    if not draft.discreet_title:
        yield Fault("discreet_title", "Skriv tittelen som skal stå i historikken på telefonen.")


def _plain_faults(words: str) -> Iterator[str]:
    yield from line_faults(words, WITHOUT_NUMBER)
    if set("{}") & set(words):
        yield "Her kan det ikke stå en henvisning. Skriv ordene rett ut."


def _title_in_history(draft: DocumentDraft) -> Iterator[str]:
    return indiscreet_title(draft.discreet_title, BOKMAL)


def _elsewhere_faults(draft: DocumentDraft, readers: Readers) -> Iterator[Fault]:
    for entry in draft.not_when:
        if not entry.when or not entry.card:
            yield Fault(
                "not_when", "Skriv både når et annet kort er riktig, og hvilket. Eller la begge stå tomme."
            )
            continue
        if len(entry.when) > LONGEST_WHEN:
            yield Fault("not_when", f"«{entry.when[:30]} …» er for langt. Kort ned til {LONGEST_WHEN} tegn.")
        yield from (Fault("not_when", message) for message in _plain_faults(entry.when))
        if entry.card == draft.key:
            yield Fault("not_when", "Kortet kan ikke vise til seg selv. Velg et annet.")
        elif any(entry.card not in each.cards for each in readers.references):
            yield Fault("not_when", f"Kortet «{entry.card}» finnes ikke. Velg et annet.")


def _kind_faults(draft: DocumentDraft, standing: Document | None) -> Iterator[Fault]:
    kind = Document.Kind(draft.kind).label
    for name in not_on(draft.kind):
        said = getattr(draft, name)
        if said and not (name == "site" and said == Document.Place.TOOLBOX):
            yield Fault(name, f"Dette hører ikke til i slaget «{kind}». La det stå tomt.")
    if draft.kind == Document.Kind.CARD and not draft.situation:
        yield Fault("situation", "Skriv situasjonen med leserens egne ord: den er veien inn til kortet.")
    if draft.kind == Document.Kind.CARD and not draft.audience:
        yield Fault("audience", "Skriv hvem kortet er for, for eksempel «Alle ansatte».")
    if draft.kind != Document.Kind.PAGE:
        return
    # A page chosen by somebody in need has a place of its own, and must be whole in every language first.
    chosen = standing is not None and standing.is_acute
    if bool(draft.situation) != chosen:
        remedy = "Skriv det." if chosen else "La feltet stå tomt."
        yield Fault("situation", f"Hvilke sider innbyggere velger på forsiden, endres ikke her. {remedy}")
    if standing is not None and draft.site not in {standing.site, Document.Place.BOTH}:
        yield Fault("site", "Adressen er i bruk der siden står nå. Behold den, eller velg «begge».")
