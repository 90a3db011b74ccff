"""The languages texts may be written in: what each calls itself, and which way it runs.

Codes are those of the `lang` attribute. Norwegian bokmål is what everything is written in first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

BOKMAL = "nb"
SAMI = ("se", "smj", "sma")
"""Text in these comes from the municipality's own translator, never from a machine."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code. `name` is what its own speakers call it,
    `norwegian` what an editor calls it."""

    code: str
    name: str
    norwegian: str
    right_to_left: bool = False
    script: str = "Latn"

    @property
    def direction(self) -> str:
        """The value of the `dir` attribute."""
        return "rtl" if self.right_to_left else "ltr"


# In the order that links to them stand in.
_ALL = (
    Language(BOKMAL, "Norsk bokmål", "bokmål"),
    Language("nn", "Norsk nynorsk", "nynorsk"),
    Language("se", "Davvisámegiella", "nordsamisk"),
    Language("smj", "Julevsámegiella", "lulesamisk"),
    Language("sma", "Åarjelsaemien gïele", "sørsamisk"),
    Language("en", "English", "engelsk"),
    Language("uk", "Українська", "ukrainsk", script="Cyrl"),
    Language("ru", "Русский", "russisk", script="Cyrl"),
    Language("pl", "Polski", "polsk"),
    Language("ar", "العربية", "arabisk", right_to_left=True, script="Arab"),
    Language("ti", "ትግርኛ", "tigrinja", script="Ethi"),
    Language("so", "Soomaali", "somali"),
)
LANGUAGES: Mapping[str, Language] = {language.code: language for language in _ALL}
TRANSLATED = tuple(code for code in LANGUAGES if code != BOKMAL)
"""Codes of the languages that a text may be translated into."""


def read_languages(written: str) -> str:
    """Return codes with a space between, in the order above, from names or codes
    as people write them ("engelsk, uk").

    Raises ValueError when a word is no language that a text may be translated into, or there is none.
    """
    by_name = {name: code for code in TRANSLATED for name in (code, LANGUAGES[code].norwegian)}
    words = [word for word in re.split(r"[\s,;+/]+", written.casefold()) if word and word != "og"]
    if not words or not set(words) <= by_name.keys():
        raise ValueError(written)
    codes = {by_name[word] for word in words}
    return " ".join(code for code in TRANSLATED if code in codes)


def names_of(languages: str) -> str:
    """Return "engelsk, arabisk" for codes with a space between."""
    return ", ".join(LANGUAGES[code].norwegian for code in languages.split())


def code_of(tag: str) -> str:
    """Return the code of the language that a tag names (BCP 47: "en-GB", "NB", "no"), empty for none of ours.

    Norwegian that does not say which is bokmål. A region says nothing of the language; letters that it is
    not written in here ("uk-Latn") make it another one.
    """
    first, *others = tag.strip().casefold().replace("_", "-").split("-")
    code = first
    if first == "no":
        code = "nn" if {"ny", "nyn", "nynorsk"} & set(others) else BOKMAL
    if code not in LANGUAGES:
        return ""
    scripts = {part for part in others if len(part) == 4 and part.isalpha()}
    return code if scripts <= {LANGUAGES[code].script.casefold()} else ""


def folder_of(code: str) -> str:
    """Return the folder that pages in a language stand in, below their
    municipality's: "/en", empty for bokmål."""
    return "" if code == BOKMAL else f"/{code}"


def direction(code: str) -> str:
    """Return "rtl" or "ltr" for a language code; a language that is not
    known here runs from left to right."""
    return LANGUAGES[code].direction if code in LANGUAGES else "ltr"
