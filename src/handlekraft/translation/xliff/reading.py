"""From the bytes of an XLIFF file to its units. Nothing outside the file is read, whatever it asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from handlekraft.domain.languages import BOKMAL
from handlekraft.translation.xliff.units import NAMESPACE, VERSIONS, Inline, Placeholder

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 5_000_000  # bytes
MOST_UNITS = 20_000
DEEPEST = 8
_IN = f"{{{NAMESPACE}}}"


class XliffError(Exception):
    """The file as a whole cannot be used; the message says what to do."""


class UnknownCodeError(Exception):
    """A line has a code that is neither a placeholder of ours nor a mark around words."""


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
    """A file that could be read: the language it is in, and its units in order."""

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
    if root.get("srcLang") != BOKMAL:
        raise XliffError("Filen er ikke oversatt fra bokmål. Velg filen som ble hentet her.")
    units = tuple(_units(root))
    if len(units) > MOST_UNITS:
        raise XliffError(f"Filen har mer enn {MOST_UNITS} linjer. Del den i flere, en for hver side.")
    return XliffFile(root.get("trgLang") or "", units)


def _root(content: bytes) -> "Element":
    try:
        return fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise XliffError(
            "Filen har en dokumenttype eller egne entiteter. Det har ingen XLIFF-fil; filen leses ikke."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise XliffError("Filen kan ikke leses som XML. Be byrået levere den på nytt.") from error


def _units(root: "Element") -> Iterator[XliffUnit]:
    for file in root.iter(f"{_IN}file"):
        for unit in file.iter(f"{_IN}unit"):
            yield _unit(file.get("id") or "", unit)


def _unit(document: str, unit: "Element") -> XliffUnit:
    """A bureau's tool may have cut a line into segments: they are put together again."""
    source: list[str | Placeholder] = []
    target: list[str | Placeholder] = []
    states, translated, fault = set(), False, ""
    for segment in unit:
        if segment.tag not in {f"{_IN}segment", f"{_IN}ignorable"}:
            continue
        said, made = segment.find(f"{_IN}source"), segment.find(f"{_IN}target")
        if segment.tag == f"{_IN}segment":
            states.add(segment.get("state") or "initial")
            translated |= made is not None
        elif made is None:
            made = said
        try:
            source += [] if said is None else _inline(said)
            target += [] if made is None else _inline(made)
        except UnknownCodeError as error:
            fault = str(error)
    return XliffUnit(
        document,
        unit.get("id") or "",
        tuple(source),
        tuple(target) if translated else None,
        frozenset(states),
        fault,
    )


def _inline(element: "Element", depth: int = 0) -> Iterator[str | Placeholder]:
    if depth > DEEPEST:
        raise UnknownCodeError("Linjen har for mange merker inni hverandre. Ta dem bort.")
    if element.text:
        yield element.text
    for child in element:
        name = str(child.tag).removeprefix(_IN)
        if name == "ph":
            yield Placeholder(child.get("id") or "", child.get("equiv") or "")
        elif name == "mrk":
            yield from _inline(child, depth + 1)
        elif name not in {"sm", "em"}:
            raise UnknownCodeError(f"Linjen har en kode som originalen ikke har: «{name[:40]}». Ta den bort.")
        if child.tail:
            yield child.tail
