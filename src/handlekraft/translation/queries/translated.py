"""Documents in other languages, as a municipality's readers would have
them: state by digest, never by date."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace

from django.db.models import Q

from handlekraft.domain.completeness import every_one
from handlekraft.domain.derivation import (
    Revision,
    Significance,
    TranslationState,
    TranslationStatus,
    digest_of,
    translation_state,
)
from handlekraft.guidance.effective import EffectiveBlock, EffectiveGuidance, Wording, digest_of_blocks
from handlekraft.guidance.heads import head_digest, head_words
from handlekraft.guidance.manifests import Manifest, revisions_of_overrides, revisions_of_sections
from handlekraft.guidance.models import AdaptationVersion, Document, DocumentVersion
from handlekraft.organisations.models import Municipality
from handlekraft.texts.words import with_words, words_of
from handlekraft.toolbox.plain import TranslationStanding
from handlekraft.translation.models import HeadTranslation, SectionTranslation, Translation, TranslationStage

HEAD = ""
"""Stands for the head in `missing`, among the keys of sections."""


@dataclass(frozen=True, slots=True)
class TranslatedGuidance:
    """A document in one language. Its blocks hold the translated words, or the
    original's where the language has none.

    `missing`: keys of the document's own sections without a translation, `HEAD` for its head; while
    anything is missing the document is not to be shown. `outdated`: the original is newer somewhere.
    `approved`: a person answers for every translation in it. `machine`: at least one was made by a machine
    and nobody has answered for it yet.
    """

    guidance: EffectiveGuidance
    language: str
    missing: tuple[str, ...]
    outdated: bool
    approved: bool
    machine: bool

    @property
    def whole(self) -> bool:
        return not self.missing

    @property
    def standing(self) -> TranslationStanding:
        """What readers are told of it."""
        return TranslationStanding(self.approved, self.machine, self.outdated)


def translated_documents(
    municipality: Municipality, everything: Sequence[EffectiveGuidance], *, drafts: bool
) -> dict[str, list[TranslatedGuidance]]:
    """Return the documents in every language that any of them has words in.
    Four queries, whatever the numbers.

    `everything`: documents as the municipality has them. `drafts`: what came with files
    counts too before somebody has answered for it. What somebody is writing here never does:
    only approval brings it to readers.
    """
    reading = _Reading(municipality, [effective.document for effective in everything], drafts=drafts)
    return {
        language: [_Translating(reading, effective, language).whole_document() for effective in everything]
        for language in reading.languages
    }


class _Reading:
    """Rows of translations and of what they translate, read once."""

    def __init__(self, municipality: Municipality, documents: Collection[Document], *, drafts: bool) -> None:
        owners = municipality.owners
        visible = Q(municipality__isnull=True) | Q(municipality__in=owners)
        shown = Q(state=TranslationStage.APPROVED)
        if drafts:
            shown |= Q(state=TranslationStage.DRAFT, translator__isnull=True)
        visible &= shown
        self.histories = histories_of(documents, owners)
        heads = HeadTranslation.objects.filter(visible, document__in=documents)
        self.heads: dict[tuple[int, str], list[HeadTranslation]] = defaultdict(list)
        for head in sorted(heads, key=nearness):
            self.heads[head.document_id, head.language].append(head)
        rows = SectionTranslation.objects.filter(visible, section__document__in=documents)
        self.sections: dict[tuple[int, str, str], dict[str, SectionTranslation]] = defaultdict(dict)
        for row in sorted(rows.select_related("section"), key=nearness):
            self.sections[row.section.document_id, row.section.key, row.language][row.digest] = row
        self.languages = sorted({language for _, language in self.heads})


def nearness(row: Translation) -> tuple[bool, bool, int]:
    """Of two translations of one text the last wins: an approved one, then the nearest owner's."""
    return row.state == TranslationStage.APPROVED, row.municipality_id is not None, row.pk


def histories_of(
    documents: Collection[Document], owners: Sequence[int]
) -> Mapping[tuple[int, str], list[Sequence[Revision]]]:
    """By document and section: what each layer published there, oldest
    first, one list for each of its texts."""
    manifests: dict[tuple[int, int | None], list[Manifest]] = defaultdict(list)
    for version in DocumentVersion.objects.filter(document__in=documents).order_by("number"):
        manifests[version.document_id, None].append(Manifest.from_json(version.manifest))
    layers = AdaptationVersion.objects.filter(
        adaptation__document__in=documents, adaptation__municipality__in=owners, adaptation__unit__isnull=True
    )
    for layer in layers.select_related("adaptation").order_by("number"):
        place = layer.adaptation.document_id, layer.adaptation.municipality_id
        manifests[place].append(Manifest.from_json(layer.manifest))
    found: dict[tuple[int, str], list[Sequence[Revision]]] = defaultdict(list)
    for (document, _), versions in manifests.items():
        for section, revisions in revisions_of_sections(versions).items():
            found[document, section].append(revisions)
        for (section, _operation), revisions in revisions_of_overrides(versions).items():
            found[document, section].append(revisions)
    return found


class _Translating:
    """One document on its way into one language."""

    def __init__(self, reading: _Reading, effective: EffectiveGuidance, language: str) -> None:
        self.reading = reading
        self.effective = effective
        self.language = language
        self.used: list[Translation] = []
        self.missing: list[str] = []
        self.outdated = False

    def whole_document(self) -> TranslatedGuidance:
        document = self._document()
        blocks = tuple(shown for block in self.effective.blocks for shown in self._blocks(block))
        answered = [row.state == TranslationStage.APPROVED for row in self.used]
        return TranslatedGuidance(
            guidance=replace(
                self.effective, document=document, blocks=blocks, blocks_digest=digest_of_blocks(blocks)
            ),
            language=self.language,
            missing=tuple(dict.fromkeys(self.missing)),
            outdated=self.outdated,
            approved=every_one(answered),
            machine=any(
                row.method == Translation.Method.MACHINE and row.state != TranslationStage.APPROVED
                for row in self.used
            ),
        )

    def _document(self) -> Document:
        """A copy of the row with the translated head; it is read and never saved."""
        original = self.effective.document
        rows = self.reading.heads.get((original.pk, self.language), [])
        if not rows:
            self.missing.append(HEAD)
            return original
        digest = head_digest(original)
        current = [row for row in rows if row.digest == digest]
        chosen = (current or rows)[-1]
        self.outdated |= not current
        self.used.append(chosen)
        translated = copy(original)
        for name, words in head_words(chosen).items():
            setattr(translated, name, words)
        return translated

    def _blocks(self, block: EffectiveBlock) -> Iterator[EffectiveBlock]:
        if not words_of(block.content):
            yield replace(block, language=self.language)
            return
        place = (self.effective.document.pk, block.section, self.language)
        rows = self.reading.sections.get(place, {})
        state = self._state(block, rows)
        if state.status is TranslationStatus.MISSING:
            if self._is_the_documents_own(block):
                self.missing.append(block.section)
            yield replace(block, wording=Wording.UNTRANSLATED)
            return
        row = rows[state.digest]
        self.used.append(row)
        if state.status is TranslationStatus.CURRENT:
            yield self._in_words(block, row, Wording.CURRENT)
            return
        self.outdated = True
        if state.significance is Significance.CRITICAL:
            yield replace(block, wording=Wording.ORIGINAL_FIRST)
            yield self._in_words(block, row, Wording.NOT_GONE_THROUGH)
        else:
            yield self._in_words(block, row, Wording.OUTDATED)

    def _state(self, block: EffectiveBlock, rows: Mapping[str, SectionTranslation]) -> TranslationState:
        histories: Iterable[Sequence[Revision]] = self.reading.histories.get(
            (self.effective.document.pk, block.section), ()
        )
        ending_here = (history for history in histories if history[-1].digest == block.digest)
        return translation_state(
            next(ending_here, [Revision(block.digest, Significance.MATERIAL)]), frozenset(rows)
        )

    def _is_the_documents_own(self, block: EffectiveBlock) -> bool:
        """Whether the document says it, rather than a layer below that adapts it."""
        return block.whence.layer == self.effective.sources[0].whence.layer

    def _in_words(self, block: EffectiveBlock, row: SectionTranslation, wording: Wording) -> EffectiveBlock:
        content = with_words(block.content, row.content)
        digest = digest_of(block.kind, content)
        return replace(block, content=content, digest=digest, language=self.language, wording=wording)
