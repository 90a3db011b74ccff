"""Text cut into words, in the same way here and in the browser (`design/scripts/search/words.js`)."""

import re
import unicodedata

# A number that is written in groups is one word: "116 006".
_GROUPED = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f]+(?=\d)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[«\"(]?[A-ZÆØÅÁČĐŊŠŦŽ0-9])")

_BOKMAL = """alle at av bare ble bli blir da de deg dem den denne der dere deres det dette din disse ditt du dine eller en enn er
et ett etter for fordi fra før gjør gjøre gå går ha hadde han hans har hele hen henne hennes her hos hun hva hvem hver hvis
hvor hvordan hvorfor i ikke ingen inn jeg kan kunne kom komme kommer meg men mer mine min mitt mot må måtte når ned nå når
nei noe noen og også om opp oss over på samme se seg selv si sier sin sine sitt skal skulle slik som så til under ut uten
var ved vi vil ville vår være vært å"""
_NYNORSK = """blei berre dei deira di dykk dykkar då eg ein eit eg få hjå ho hjå honom ikkje ingen inkje kva kvar kven kvifor
korleis me mi mykje no nokon noko nokre sidan sjølv so um uti vart verte vere vera vore vår"""
_ENGLISH = """a about am an and any are as at be been but by can could did do does for from get got had has have he her him his
how i if in is it its me my no not of on or our she should so some that the their them they this to was we were what when
where which who whom why will with would you your"""
STOP_WORDS = {
    "nb": frozenset(f"{_BOKMAL} {_NYNORSK}".split()),
    "nn": frozenset(f"{_BOKMAL} {_NYNORSK}".split()),
    "en": frozenset(_ENGLISH.split()),
}


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, in small letters, composed, without signs."""
    composed = unicodedata.normalize("NFC", text).lower().replace("\u00ad", "")
    return [word.replace("’", "'") for word in _WORD.findall(_GROUPED.sub("", composed))]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a paragraph."""
    return [sentence for part in _SENTENCE_END.split(text) if (sentence := part.strip())]
