"""The rules, each one a function from a text to its findings, and what they are put together to."""

import re
from collections.abc import Iterator

from handlekraft.domain.plain_language import word_lists
from handlekraft.domain.plain_language.findings import ReadingAdvice, Severity
from handlekraft.domain.plain_language.sentences import lix, sentences, words

MOST_WORDS = 15
HIGHEST_LIX = 35
# LIX of less says more about the one long word than about the text.
LEAST_WORDS_FOR_LIX = 30
_HEAD = 6

_ADVERB = r"(?:(?:ikke|ikkje|også|alltid|aldri|straks) )?"
_MODAL_PASSIVE = re.compile(rf"\b(?:{word_lists.MODALS}) {_ADVERB}(\w{{2,}}[eåy]s|bes|gis|tas|sis)\b")
_BLI_PASSIVE = re.compile(rf"\b(?:blir|ble|bli|blitt|vart|blei) {_ADVERB}(\w+)")
_NOUN_FOR_VERB = re.compile(
    r"\b(?:foreta\w*(?: (?:en|ei|et|ein))?|(?:gjennomfør|utfør)\w* (?:en|ei)) \w+(?:ing|else)\b"
)
_SHORTENED = re.compile(
    rf"(?<![\w.])(?:{'|'.join(re.escape(short) for short in word_lists.SHORTENED)})(?!\w)", re.IGNORECASE
)
_SECOND_ORDER = re.compile(r"(?:,| og) (?:så )?(\w+)")
_CAPITALS = re.compile(r"\b[A-ZÆØÅ]{2,}\b")


def lint_step(text: str) -> list[ReadingAdvice]:
    """Findings for one step of "Gjør nå": at most 15 words, one order, beginning with the verb (R4)."""
    found = [
        *_too_many_words(text),
        *_several_orders(text),
        *_verb_not_first(text),
        *_wording(text),
    ]
    return list(dict.fromkeys(found))


def lint_text(text: str, *, acute: bool = False) -> list[ReadingAdvice]:
    """Findings for running text. On an acute card long sentences and a LIX over
    35 are errors, elsewhere warnings."""
    severity = Severity.ERROR if acute else Severity.WARNING
    found = [*_long_sentences(text, severity), *_heavy(text, severity), *_wording(text)]
    return list(dict.fromkeys(found))


def lint_heading(text: str) -> list[ReadingAdvice]:
    """Findings for a heading: it should say what is, not what is not."""
    return list(dict.fromkeys([*_negation(text), *_wording(text)]))


def _wording(text: str) -> Iterator[ReadingAdvice]:
    yield from _passive(text)
    yield from _abbreviations(text)
    yield from _nouns_for_verbs(text)
    yield from _capitals(text)


def _too_many_words(text: str) -> Iterator[ReadingAdvice]:
    count = len(words(text))
    if count > MOST_WORDS:
        yield ReadingAdvice(
            "long-step",
            f"Trinnet har {count} ord. Bruk høyst {MOST_WORDS}: del det, eller flytt noe til «Slå opp».",
            Severity.ERROR,
        )


def _several_orders(text: str) -> Iterator[ReadingAdvice]:
    for sentence in sentences(text):
        first, *_ = words(sentence.casefold())
        others = [found[1] for found in _SECOND_ORDER.finditer(sentence.casefold())]
        second = next((word for word in others if word in word_lists.IMPERATIVES), None)
        if second and (first in word_lists.IMPERATIVES or first in {"gå", "si", "ta", "gi", "be"}):
            yield ReadingAdvice(
                "several-orders",
                f"Trinnet ber om flere ting («{first}» og «{second}»). Lag ett trinn for hver.",
                Severity.ERROR,
            )


def _verb_not_first(text: str) -> Iterator[ReadingAdvice]:
    first = next(iter(words(text.casefold())), "")
    if first in word_lists.NOT_A_VERB:
        yield ReadingAdvice("verb-not-first", f"Begynn med verbet, ikke med «{first}».", Severity.WARNING)


def _long_sentences(text: str, severity: Severity) -> Iterator[ReadingAdvice]:
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > MOST_WORDS:
            head = " ".join(sentence.split()[:_HEAD])
            yield ReadingAdvice(
                "long-sentence",
                f"Setningen «{head} …» har {count} ord. Del den: høyst {MOST_WORDS}.",
                severity,
            )


def _heavy(text: str, severity: Severity) -> Iterator[ReadingAdvice]:
    if len(words(text)) >= LEAST_WORDS_FOR_LIX and lix(text) > HIGHEST_LIX:
        yield ReadingAdvice(
            "lix",
            f"Teksten er tung (LIX {lix(text):.0f}, høyst {HIGHEST_LIX}). Bruk kortere setninger og kortere ord.",
            severity,
        )


def _passive(text: str) -> Iterator[ReadingAdvice]:
    lower = text.casefold()
    modal = (found[1] for found in _MODAL_PASSIVE.finditer(lower) if found[1] not in word_lists.NOT_PASSIVE)
    plain = (word for word in words(lower) if word in word_lists.PASSIVE)
    bli = (found[0] for found in _BLI_PASSIVE.finditer(lower) if found[1] in word_lists.PARTICIPLES)
    for form in dict.fromkeys([*modal, *plain, *bli]):
        yield ReadingAdvice(
            "passive", f"«{form}» sier ikke hvem som gjør det. Si hvem, og hva de gjør.", Severity.WARNING
        )


def _abbreviations(text: str) -> Iterator[ReadingAdvice]:
    for found in _SHORTENED.finditer(text):
        short = found[0]
        yield ReadingAdvice(
            "abbreviation",
            f"Skriv «{short}» helt ut: «{word_lists.SHORTENED[short.casefold()]}».",
            Severity.WARNING,
        )


def _nouns_for_verbs(text: str) -> Iterator[ReadingAdvice]:
    for found in _NOUN_FOR_VERB.finditer(text.casefold()):
        yield ReadingAdvice("noun-for-verb", f"Bruk verbet i stedet for «{found[0]}».", Severity.WARNING)


def _negation(text: str) -> Iterator[ReadingAdvice]:
    for word in words(text.casefold()):
        if word in word_lists.NEGATIONS:
            yield ReadingAdvice(
                "negation", f"Si hva leseren skal gjøre, uten «{word}» i overskriften.", Severity.WARNING
            )


def _capitals(text: str) -> Iterator[ReadingAdvice]:
    """Words shouted in capitals; abbreviations such as BTI and NKVTS are left alone."""
    for word in _CAPITALS.findall(text):
        if word in word_lists.SHOUTED:
            yield ReadingAdvice("capitals", f"Skriv «{word}» med små bokstaver.", Severity.WARNING)
