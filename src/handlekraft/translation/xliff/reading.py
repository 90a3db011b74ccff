"""From the bytes of an XLIFF file to its units. Nothing outside the file is read, whatever it asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from handlekraft.domain.languages import BOKMAL, code_of
from handlekraft.domain.signs import tidied
from handlekraft.domain.whole_numbers import whole_number
from handlekraft.translation.xliff.units import NAMESPACE, VERSIONS, Inline, Placeholder

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 5_000_000  # bytes
MOST_UNITS = 20_000
DEEPEST = 8
_IN = f"{{{NAMESPACE}}}"
_SEGMENT, _IGNORABLE = f"{_IN}segment", f"{_IN}ignorable"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
INITIAL = "initial"
"""Nobody has worked on a segment: what the standard says of one that says nothing of itself."""
HALF = "Bare en del av linjen er oversatt. Be byrået oversette hele linjen, eller la den stå tom."


class XliffError(Exception):
    """The file as a whole cannot be used; the message says what to do."""


class UnreadableLineError(Exception):
    """A line has a code that is neither a placeholder of ours nor a mark around words, or is in another
    language than its file; the message says which."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment of a unit, or what stands between two; `place` is where its target stands among them."""

    is_segment: bool
    state: str
    source: Inline
    target: Inline | None
    place: int

    @property
    def is_translated(self) -> bool:
        """Whether somebody has written a target. Tools put the source where nobody has: in a segment that
        nobody has worked on, that is no translation. A name may be the same where somebody has."""
        if self.target is None or not _says_something(self.target):
            return False
        return self.state != INITIAL or _plain(self.target) != _plain(self.source)


@dataclass(frozen=True, slots=True)
class XliffUnit:
    """One unit as the file has it. `target` is None without one; `fault` says why it
    cannot be read, else it is empty."""

    document: str
    id: str
    source: Inline
    target: Inline | None
    states: frozenset[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class XliffFile:
    """A file that could be read: the tag of the language it is in, and its units in order."""

    language: str
    units: tuple[XliffUnit, ...]


def read_xliff(content: bytes) -> XliffFile:
    """Read an XLIFF 2.0 or 2.1 file. Raises XliffError for one that is too large, is
    no such file, or defines entities."""
    if len(content) > LARGEST:
        raise XliffError("Filen er større enn 5 MB. Del den i flere, en for hver side.")
    root = _root(content)
    if root.tag != f"{_IN}xliff" or root.get("version") not in VERSIONS:
        raise XliffError("Dette er ikke en XLIFF-fil i versjon 2.0. Be byrået levere i XLIFF 2.0.")
    source = root.get("srcLang") or ""
    if code_of(source) != BOKMAL:
        raise XliffError(f"Filen er fra «{source[:35]}», ikke fra bokmål. Velg filen som ble hentet her.")
    language = root.get("trgLang") or ""
    units = tuple(_units(root, code_of(language)))
    if len(units) > MOST_UNITS:
        raise XliffError(f"Filen har mer enn {MOST_UNITS} linjer. Del den i flere, en for hver side.")
    return XliffFile(language, units)


def _root(content: bytes) -> "Element":
    try:
        return fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise XliffError(
            "Filen har en dokumenttype eller egne entiteter. Det har ingen XLIFF-fil; filen leses ikke."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise XliffError("Filen kan ikke leses som XML. Be byrået levere den på nytt.") from error


def _units(root: "Element", language: str) -> Iterator[XliffUnit]:
    for file in root.iter(f"{_IN}file"):
        for unit in file.iter(f"{_IN}unit"):
            yield _unit(file.get("id") or "", unit, language)


def _unit(document: str, unit: "Element", language: str) -> XliffUnit:
    """A bureau's tool may have cut a line into segments: they are put together again."""
    parts, fault = [], ""
    for number, element in enumerate((each for each in unit if each.tag in (_SEGMENT, _IGNORABLE)), start=1):
        try:
            parts.append(_part(element, number, language))
        except UnreadableLineError as error:
            fault = str(error)
    segments = [part for part in parts if part.is_segment and _says_something(part.source)]
    translated = [part for part in segments if part.is_translated]
    if translated and len(translated) < len(segments):
        fault = fault or HALF
    in_order = sorted(parts, key=lambda part: part.place)
    return XliffUnit(
        document,
        unit.get("id") or "",
        tuple(each for part in parts for each in part.source),
        tuple(each for part in in_order for each in part.target or ()) if translated else None,
        frozenset(part.state for part in segments),
        fault,
    )


def _part(element: "Element", number: int, language: str) -> _Part:
    """Return a segment, or what stands between two. Raises UnreadableLineError."""
    said, made = element.find(f"{_IN}source"), element.find(f"{_IN}target")
    source = () if said is None else tuple(_inline(said))
    target = None if made is None else tuple(_inline(made))
    place = number
    if made is not None:
        spoken = made.get(_LANGUAGE)
        if spoken and code_of(spoken) != language:
            raise UnreadableLineError(f"Oversettelsen er merket «{spoken[:35]}», et annet språk enn filen.")
        place = whole_number(made.get("order") or str(number)) or number
    if element.tag == _IGNORABLE:
        return _Part(False, "", source, source if target is None else target, place)
    return _Part(True, element.get("state") or INITIAL, source, target, place)


def _inline(element: "Element", depth: int = 0) -> Iterator[str | Placeholder]:
    if depth > DEEPEST:
        raise UnreadableLineError("Linjen har for mange merker inni hverandre. Ta dem bort.")
    if element.text:
        yield element.text
    for child in element:
        name = str(child.tag).removeprefix(_IN)
        if name == "ph":
            yield Placeholder(child.get("id") or "", child.get("equiv") or "")
        elif name == "mrk":
            yield from _inline(child, depth + 1)
        elif name not in {"sm", "em"}:
            raise UnreadableLineError(
                f"Linjen har en kode som originalen ikke har: «{name[:40]}». Ta den bort."
            )
        if child.tail:
            yield child.tail


def _says_something(line: Inline) -> bool:
    return any(isinstance(each, Placeholder) or each.strip() for each in line)


def _plain(line: Inline) -> list[str]:
    """The words of a line and the ids of its placeholders, with one space between words."""
    words = "".join(each if isinstance(each, str) else f" {{{each.id}}} " for each in line)
    return tidied(words).split()
