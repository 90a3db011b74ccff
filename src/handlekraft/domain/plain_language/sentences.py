"""Sentences and words of a short Norwegian text, and its LIX."""

import re

# A full stop after these, after a digit, or inside a number ends nothing.
ABBREVIATIONS = (
    "adm",
    "alt",
    "bl.a",
    "bla",
    "ca",
    "dvs",
    "el",
    "etc",
    "evt",
    "f.eks",
    "feks",
    "ift",
    "ifm",
    "iht",
    "inkl",
    "jf",
    "kl",
    "m.fl",
    "m.m",
    "maks",
    "mht",
    "min",
    "mv",
    "m.v",
    "nr",
    "o.l",
    "osv",
    "pga",
    "s.k",
    "tlf",
    "vedr",
)
LONG_WORD = 6

# Full stops and colons that end nothing, while the text is cut.
_HELD = str.maketrans({".": "\ue000", ":": "\ue001"})
_RELEASED = str.maketrans({"\ue000": ".", "\ue001": ":"})
_REFERENCE = re.compile(r"\{[\w-]+:[\w-]+\}")
_ABBREVIATED = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, ABBREVIATIONS))})\.", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<=\d)[.:](?=\d)|(?<=\d)\.(?= [a-zæøå])")
_END = re.compile(r"[.!?…:;\n]+|→|\s[–—]\s|\s-\s|[«»“”\"]")
_WORD = re.compile(r"[^\W_]+(?:[-–'’/.:]?[^\W_]+)*")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, in order, without their end marks.

    A colon, semicolon, dash, arrow, quotation mark or line break ends one too: each is a place to breathe.
    """
    held = _without_references(text)
    for inner in (_ABBREVIATED, _NUMERIC):
        held = inner.sub(lambda found: found[0].translate(_HELD), held)
    parts = (part.translate(_RELEASED).strip(" ,()") for part in _END.split(held))
    return [part for part in parts if words(part)]


def words(text: str) -> list[str]:
    """The words of `text`; a reference such as {kontakt:barnevern} is one word."""
    return _WORD.findall(_without_references(text))


def lix(text: str) -> float:
    """Björnsson's LIX: words for each sentence, and the percentage of words
    longer than six letters. 0 when empty."""
    all_words = words(text)
    if not all_words:
        return 0.0
    long_words = sum(len(word) > LONG_WORD for word in all_words)
    return len(all_words) / len(sentences(text)) + 100 * long_words / len(all_words)


def _without_references(text: str) -> str:
    return _REFERENCE.sub("navn", text)
