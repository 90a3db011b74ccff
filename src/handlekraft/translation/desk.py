"""Texts of the public site in other languages, as those who translate see them: languages,
pages, and one page side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from handlekraft.directory.reference_names import Names, names_in
from handlekraft.directory.references import references_for
from handlekraft.domain.languages import LANGUAGES, TRANSLATED, Language
from handlekraft.domain.word_diff import Stretch, word_diff
from handlekraft.guidance.addresses import targets
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.models import Document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality
from handlekraft.shell.workplace import Workplace
from handlekraft.texts.lines import ContentLine, lines_of
from handlekraft.texts.words import Words, pieces_of
from handlekraft.translation.queries.desks import TextInLanguage, TextState, TranslationDesk
from handlekraft.translation.queries.translated import HEAD

TO_DO = (TextState.MISSING, TextState.OUTDATED, TextState.MACHINE, TextState.WAITING)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many texts stand how. `to_approve` are those that wait for this person."""

    counts: Mapping[str, int]
    to_approve: int

    @property
    def total(self) -> int:
        """How many texts there are."""
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        """How many are not as they should be."""
        return sum(self.counts.get(state, 0) for state in TO_DO)


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """A language in the list; `mine`: the person translates into it."""

    language: Language
    progress: Progress
    mine: bool


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page in one language in the list."""

    document: Document
    progress: Progress


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A text and its translation as people read them. `difference`: what has
    changed in bokmål since, piece by piece.

    `writer` and `approver` are names, empty where nobody is known; `decides`: this person can answer for it.
    """

    found: TextInLanguage
    number: int
    original: tuple[ContentLine, ...]
    translation: tuple[ContentLine, ...]
    difference: tuple[tuple[Stretch, ...], ...]
    writer: str
    approver: str
    decides: bool

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"tekst-{self.number}"


@dataclass(frozen=True)
class TranslationTable:
    """Everything the pages about translations show, read for one request."""

    desk: TranslationDesk
    place: Workplace

    @cached_property
    def names(self) -> Names:
        """What texts here can name."""
        return names_for(self.place.municipality, self.place.on)

    def languages(self) -> list[LanguageLine]:
        """Every language with how far it has come, the person's own first."""
        mine = self.place.languages
        order = sorted(TRANSLATED, key=lambda code: code not in mine)
        return [
            LanguageLine(LANGUAGES[code], self._progress(self.desk.documents, code), code in mine)
            for code in order
        ]

    def pages(self, language: str) -> list[PageLine]:
        """Every page with how far it has come in a language."""
        return [PageLine(document, self._progress([document], language)) for document in self.desk.documents]

    def side_by_side(self, key: str, language: str) -> list[SideBySide]:
        """Return a page's texts beside their translations. One query."""
        texts = self.desk.in_language(key, language)
        earlier = self.desk.earlier_words(texts)
        return [self.shown(each, number, earlier) for number, each in enumerate(texts, start=1)]

    def one(self, found: TextInLanguage) -> SideBySide:
        """Return one text beside its translation. One query."""
        place = self.desk.texts[found.text.document.key].index(found.text) + 1
        return self.shown(found, place, self.desk.earlier_words([found]))

    def shown(self, found: TextInLanguage, number: int, earlier: Mapping[str, Words]) -> SideBySide:
        """Return a text as people read it; `earlier` has the words that an
        outdated translation was made against."""
        row = found.row
        return SideBySide(
            found=found,
            number=number,
            original=self.lines(found.text.section, found.text.words),
            translation=self.lines(found.text.section, found.words),
            difference=self._difference(found, earlier),
            writer=(row.translator.display_name if row.translator else row.made_by) if row else "",
            approver=row.approver.display_name if row and row.approver else "",
            decides=self.decides(found),
        )

    def decides(self, found: TextInLanguage) -> bool:
        """Whether the person can answer for what stands: a translator of
        the language who wrote none of it."""
        row = found.row
        if row is None or not found.waits or not self.place.translates(found.language):
            return False
        return self.place.user.pk not in {row.translator_id, *row.writers}

    def lines(self, section: str, words: Words) -> tuple[ContentLine, ...]:
        """Return words as lines; those of a head are told apart by name."""
        if section != HEAD:
            return lines_of(words, self.names)
        labels = head_labels()
        return tuple(
            ContentLine(piece.name, f"{labels[piece.field]}: {piece.text}", "plain")
            for piece in pieces_of(words)
        )

    def _progress(self, documents: Iterable[Document], language: str) -> Progress:
        texts = [each for document in documents for each in self.desk.in_language(document.key, language)]
        return Progress(Counter(each.state.value for each in texts), sum(map(self.decides, texts)))

    def _difference(
        self, found: TextInLanguage, earlier: Mapping[str, Words]
    ) -> tuple[tuple[Stretch, ...], ...]:
        was = earlier.get(found.was)
        if found.state is not TextState.OUTDATED or was is None:
            return ()
        before, after = (self.lines(found.text.section, words) for words in (was, found.text.words))
        return tuple(word_diff(a, b) for a, b in _paired(before, after) if a != b)


def translation_table(
    place: Workplace, guidance: Iterable[EffectiveGuidance] | None = None
) -> TranslationTable:
    """Return what the pages about translations show. `guidance`: the municipality's
    documents when they have been read already.

    Eleven queries, whatever the numbers, four with `guidance`, and four for the first text that is shown.
    """
    if guidance is None:
        guidance = effective_documents(place.municipality, place.on, among={None})
    return TranslationTable(TranslationDesk(place.municipality, guidance), place)


def names_for(municipality: Municipality, on: date) -> Names:
    """Return the names of everything that texts read in a municipality can name."""
    cards = targets(list(Document.objects.read_in(municipality)), "", None)
    return names_in(references_for(municipality, on).with_cards(cards))


def head_labels() -> dict[str, str]:
    """What the words of a head are called."""
    return {
        "title": _("Tittel"),
        "discreet_title": _("Tittel i fanen"),
        "situation": _("Med leserens ord"),
        "audience": _("For hvem"),
        "use_when": _("Når siden brukes"),
    }


def _paired(was: Sequence[ContentLine], becomes: Sequence[ContentLine]) -> Iterable[tuple[str, str]]:
    """Both texts field by field."""
    for name in dict.fromkeys(line.name for line in (*was, *becomes)):
        before = [line.text for line in was if line.name == name]
        after = [line.text for line in becomes if line.name == name]
        yield "\n".join(before), "\n".join(after)
