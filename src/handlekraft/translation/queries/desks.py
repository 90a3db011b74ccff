"""How far the public site has come in each language, text by text, for those who translate it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import Q

from handlekraft.domain.derivation import Revision, Significance, TranslationStatus, translation_state
from handlekraft.guidance.effective import EffectiveBlock, EffectiveGuidance
from handlekraft.guidance.heads import head_digest
from handlekraft.guidance.models import Document, SectionRevision
from handlekraft.organisations.models import Municipality
from handlekraft.texts.words import Words, words_of
from handlekraft.translation.models import HeadTranslation, SectionTranslation, Translation, TranslationStage
from handlekraft.translation.queries.translated import HEAD, histories_of, nearness
from handlekraft.translation.rules import EitherTranslation, Original, mark_of, words_of_head, words_said


class TextState(StrEnum):
    """How a text stands in a language. Waiting and machine: drafts of the text as it is
    now, that nobody has answered for."""

    MISSING = "missing"
    OUTDATED = "outdated"
    MACHINE = "machine"
    WAITING = "waiting"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class OriginalText:
    """A text in bokmål as readers of the municipality have it. `section` is HEAD for the document's head.

    `number` counts the texts of one section from 1: a municipality may add to what the library says there.
    """

    document: Document
    section: str
    number: int
    part: str
    digest: str
    words: Words
    steps: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class TextInLanguage:
    """A text and its translation. `row` is what stands: the municipality's draft, else
    what is approved, else another draft.

    `was`: the digest of what `row` translates, another than the text's own when the original has changed.
    `seen`: what the municipality itself has of the text as it is now, as `mark_of`.
    """

    text: OriginalText
    language: str
    state: TextState
    row: EitherTranslation | None = None
    was: str = ""
    significance: Significance = Significance.EDITORIAL
    seen: str = ""

    @property
    def words(self) -> Words:
        """The words of the translation; empty without one."""
        return words_said(self.row) if self.row else {}

    @property
    def mark(self) -> str:
        """What stands, as `mark_of`."""
        return mark_of(self.row)

    @property
    def waits(self) -> bool:
        """Whether somebody can answer for it now."""
        return self.state in {TextState.WAITING, TextState.MACHINE}


class TranslationDesk:
    """The public site's texts in a municipality, and every translation of them, read once: four queries."""

    def __init__(self, municipality: Municipality, everything: Iterable[EffectiveGuidance]) -> None:
        self.municipality = municipality
        public = [each for each in everything if each.unit is None and each.document.is_public_page]
        self.documents = [each.document for each in public]
        self._histories = histories_of(self.documents, municipality.owners)
        self.texts = {each.document.key: self._originals(each) for each in public}
        self._rows = self._standing()

    def document(self, key: str) -> Document | None:
        """The document of a key, None for one that the public site does not have."""
        return next((document for document in self.documents if document.key == key), None)

    def in_language(self, key: str, language: str) -> list[TextInLanguage]:
        """Return every text of a document, the head first."""
        return [self._in_language(text, language) for text in self.texts[key]]

    def one(self, key: str, language: str, section: str, number: int) -> TextInLanguage | None:
        """Return one text, None where there is no such text."""
        for text in self.texts.get(key, ()):
            if (text.section, text.number) == (section, number):
                return self._in_language(text, language)
        return None

    def original_of(self, text: OriginalText) -> Original:
        """Return the row that a translation of a text is bound to. One
        query for a section, none for a head."""
        if text.section == HEAD:
            return text.document
        rows = SectionRevision.objects.filter(self._readable(), section__document=text.document)
        found = rows.filter(section__key=text.section, digest=text.digest).select_related("section__document")
        return found.order_by("pk")[0]

    def earlier_words(self, texts: Iterable[TextInLanguage]) -> Mapping[str, Words]:
        """Return what outdated translations were made against, by digest. One
        query. Earlier heads are not kept."""
        digests = {each.was for each in texts if each.was and each.was != each.text.digest}
        rows = SectionRevision.objects.filter(self._readable(), digest__in=digests).order_by("pk")
        return {digest: words_of(content) for digest, content in rows.values_list("digest", "content")}

    def _readable(self) -> Q:
        return Q(municipality__isnull=True) | Q(municipality__in=self.municipality.owners)

    def _originals(self, effective: EffectiveGuidance) -> Sequence[OriginalText]:
        document = effective.document
        head = OriginalText(document, HEAD, 1, "", head_digest(document), words_of_head(document), ())
        found, count = [head], Counter[str]()
        for block in effective.blocks:
            words = words_of(block.content)
            if words:
                count[block.section] += 1
                steps = self._steps(document, block)
                number = count[block.section]
                found.append(
                    OriginalText(document, block.section, number, block.part, block.digest, words, steps)
                )
        return found

    def _steps(self, document: Document, block: EffectiveBlock) -> tuple[Revision, ...]:
        histories = self._histories.get((document.pk, block.section), ())
        ending_here = (tuple(history) for history in histories if history[-1].digest == block.digest)
        return next(ending_here, (Revision(block.digest, Significance.MATERIAL),))

    def _standing(self) -> Mapping[tuple[int, str, str], list[EitherTranslation]]:
        """Every translation that stands, by document, section and language, the nearest and approved last."""
        found: dict[tuple[int, str, str], list[EitherTranslation]] = defaultdict(list)
        heads = HeadTranslation.objects.standing().filter(self._readable(), document__in=self.documents)
        people = ("translator", "approver")
        for head in sorted(heads.select_related(*people), key=nearness):
            found[head.document_id, HEAD, head.language].append(head)
        rows = SectionTranslation.objects.standing().filter(
            self._readable(), section__document__in=self.documents
        )
        for row in sorted(rows.select_related("section", *people), key=nearness):
            found[row.section.document_id, row.section.key, row.language].append(row)
        return found

    def _in_language(self, text: OriginalText, language: str) -> TextInLanguage:
        rows = self._rows.get((text.document.pk, text.section, language), [])
        own = [row for row in rows if row.municipality_id == self.municipality.pk]
        now = {row.state: row for row in own if row.digest == text.digest}
        seen = mark_of(now.get(TranslationStage.DRAFT), now.get(TranslationStage.APPROVED))
        found = TextInLanguage(text, language, TextState.MISSING, seen=seen)
        if text.section == HEAD:
            return self._head(found, rows)
        state = translation_state(text.steps, frozenset(row.digest for row in rows))
        if state.status is TranslationStatus.MISSING:
            return found
        chosen = self._chosen([row for row in rows if row.digest == state.digest])
        found = replace(found, row=chosen, was=state.digest, significance=state.significance)
        if state.status is TranslationStatus.OUTDATED:
            return replace(found, state=TextState.OUTDATED)
        return replace(found, state=_state_of(chosen))

    def _head(self, found: TextInLanguage, rows: Sequence[EitherTranslation]) -> TextInLanguage:
        current = [row for row in rows if row.digest == found.text.digest]
        if not rows:
            return found
        chosen = self._chosen(current or rows)
        state = _state_of(chosen) if current else TextState.OUTDATED
        return replace(found, row=chosen, was=chosen.digest, state=state)

    def _chosen(self, rows: Sequence[EitherTranslation]) -> EitherTranslation:
        """The draft that somebody is writing here, else the approved or nearest."""
        drafts = (
            row
            for row in rows
            if row.state == TranslationStage.DRAFT and row.municipality_id == self.municipality.pk
        )
        return next(drafts, rows[-1])


def _state_of(row: EitherTranslation) -> TextState:
    if row.state == TranslationStage.APPROVED:
        return TextState.CURRENT
    return TextState.MACHINE if row.method == Translation.Method.MACHINE else TextState.WAITING
