"""Taking in what a bureau delivers: all of it as drafts, or nothing, with a word on every unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.case_data import tidied
from handlekraft.domain.faults import Fault, StaleError
from handlekraft.domain.languages import LANGUAGES, code_of
from handlekraft.domain.prose import UnknownReferenceError, references_in
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.log import remember_all
from handlekraft.organisations.models import Municipality
from handlekraft.texts.words import ContentPiece, Words, from_pieces, pieces_of
from handlekraft.translation.operations.translating import record_translation, require_translator
from handlekraft.translation.queries.desks import TextInLanguage, TextState, TranslationDesk
from handlekraft.translation.rules import method_faults, translation_faults
from handlekraft.translation.xliff.reading import XliffError, XliffUnit, read_xliff
from handlekraft.translation.xliff.reports import UnitOutcome, UnitReport, XliffReport
from handlekraft.translation.xliff.units import Placeholder, TextAddress, inline_of, line_from, place_from

GONE_THROUGH = frozenset({"reviewed", "final"})
Wanted = tuple[TextInLanguage, Words]


@transaction.atomic
def take_in_xliff(
    *,
    municipality: Municipality,
    language: str,
    translator: User,
    content: bytes,
    method: str,
    today: date,
) -> XliffReport:
    """Draft every translation in a file, for the municipality's readers;
    `translator` stands for what the bureau did.

    With a fault in any unit nothing is done. A unit as it was sent out changes nothing; one
    without a translation is passed over. Raises NotAllowedError without the language, and
    XliffError for a file that cannot be used or is in another language, for Sámi from a machine,
    and when somebody writes the same text meanwhile.
    """
    require_translator(translator, language, municipality, today)
    for fault in method_faults(method, language):
        raise XliffError(fault.message)
    file = read_xliff(content)
    if code_of(file.language) != language:
        raise XliffError(
            f"Filen er merket «{file.language[:35]}», ikke på {LANGUAGES[language].norwegian}. "
            "Velg riktig språk eller en annen fil."
        )
    desk = TranslationDesk(municipality, effective_documents(municipality, today, among={None}))
    reading = _Reading(desk, language)
    report = XliffReport(reading.reports(file.units))
    if report.faults:
        return report
    try:
        reading.record(translator, method, today)
    except StaleError as error:
        raise XliffError(
            "Noen skrev i de samme tekstene samtidig. Ingenting er lastet inn. Prøv igjen."
        ) from error
    _remember(municipality, translator, language, reading.wanted)
    return report


def _remember(municipality: Municipality, person: User, language: str, wanted: Sequence[Wanted]) -> None:
    titles = dict.fromkeys(found.text.document.title for found, _ in wanted)
    spoken = LANGUAGES[language].norwegian
    changes = [(municipality, "lastet inn oversettelser fra fil", f"{title} på {spoken}") for title in titles]
    remember_all(person=person, changes=changes)


class _Reading:
    """A file's units held against the texts as they stand. `wanted` is what to
    record, once `reports` has been asked."""

    def __init__(self, desk: TranslationDesk, language: str) -> None:
        self.desk = desk
        self.wanted: list[Wanted] = []
        self.texts: Mapping[tuple[str, str, str], TextInLanguage] = {
            (document.key, each.text.section, each.text.digest): each
            for document in desk.documents
            for each in desk.in_language(document.key, language)
        }
        self.language = language

    def record(self, translator: User, method: str, today: date) -> None:
        """Record what is wanted."""
        for found, words in self.wanted:
            record_translation(
                of=self.desk.original_of(found.text),
                municipality=self.desk.municipality,
                language=self.language,
                words=words,
                method=method,
                translator=translator,
                seen=found.seen,
                today=today,
                remembered=False,
            )

    def reports(self, units: Sequence[XliffUnit]) -> list[UnitReport]:
        """Return a report on each unit, text by text."""
        placed = [(place_from(unit.document, unit.id), unit) for unit in units]
        found = [
            _report(unit, None, "Linjen er ikke fra en fil som ble hentet her.")
            for place, unit in placed
            if place is None
        ]
        ours = [(place, unit) for place, unit in placed if place is not None]
        ours.sort(key=lambda pair: pair[0].text)
        for text, group in groupby(ours, key=lambda pair: pair[0].text):
            found += self._of_text(self.texts.get(text), list(group))
        return found

    def _of_text(
        self, found: TextInLanguage | None, group: Sequence[tuple[TextAddress, XliffUnit]]
    ) -> Iterator[UnitReport]:
        if found is None:
            yield from (_report(unit, place, self._why_unknown(place)) for place, unit in group)
            return
        pieces = {piece.name: piece for piece in pieces_of(found.text.words)}
        faults = dict(_faults_of_units(pieces, group))
        units = {place.piece: unit for place, unit in group}
        said = {name: _line(units[name], pieces[name]) for name in units if name not in faults}
        if not faults and any(said.values()):
            faults |= _incomplete(pieces, said)
        words = from_pieces(said, found.text.words)
        outcome, says = _outcome(found, words, units.values()) if not faults else (UnitOutcome.UNCHANGED, "")
        if outcome is UnitOutcome.TAKEN:
            faults |= self._faults_of_words(found, words)
            self.wanted.append((found, words))
        for place, unit in group:
            message = faults.get(place.piece) or faults.get("", "")
            yield _report(unit, place, message, found, outcome, says)

    def _faults_of_words(self, found: TextInLanguage, words: Words) -> dict[str, str]:
        original = self.desk.original_of(found.text)
        faults: list[Fault] = translation_faults(words, original, self.language)
        return {fault.field: fault.message for fault in reversed(faults)}

    def _why_unknown(self, place: TextAddress) -> str:
        if self.desk.document(place.document) is None:
            return "Siden finnes ikke på nettstedet deres. Ta den ut av filen."
        if any(section == place.section for document, section, _ in self.texts if document == place.document):
            return (
                "Originalen er endret siden filen ble hentet. Hent en ny fil, og oversett det som er endret."
            )
        return "Avsnittet finnes ikke lenger. Ta det ut av filen."


def _faults_of_units(
    pieces: Mapping[str, ContentPiece], group: Sequence[tuple[TextAddress, XliffUnit]]
) -> Iterator[tuple[str, str]]:
    """Yield (piece, message) for what is wrong with the units by themselves."""
    names = [place.piece for place, _ in group]
    for place, unit in group:
        name = place.piece
        if name not in pieces:
            yield name, "Linjen finnes ikke i originalen. Hent en ny fil."
        elif names.count(name) > 1:
            yield name, "Linjen står to ganger i filen. Behold den ene."
        elif unit.fault:
            yield name, unit.fault
        else:
            yield from ((name, message) for message in _code_faults(unit, pieces[name]))


def _code_faults(unit: XliffUnit, piece: ContentPiece) -> Iterator[str]:
    """Yield what is wrong with the source or with the placeholders of a unit that could be read."""
    expected = inline_of(piece.text)
    ids = {each.id: each.names for each in expected if isinstance(each, Placeholder)}
    try:
        source = line_from(unit.source, ids)
    except KeyError:
        source = ""
    if source != " ".join(tidied(piece.text).split()):
        yield "Originalteksten er endret i filen. Be byrået bare skrive i oversettelsen."
        return
    if unit.target is None:
        return
    codes = [each for each in unit.target if isinstance(each, Placeholder)]
    if not any(isinstance(each, str) and each.strip() for each in unit.target) and not codes:
        return
    if sorted(code.id for code in codes) != sorted(ids):
        yield "Plassholderne er ikke de samme som i originalen. Hver skal stå én gang."
    elif any(code.names and code.names != ids[code.id] for code in codes):
        yield "En plassholder er endret. Be byrået sette inn originalens."
    elif any(isinstance(each, str) and _has_reference(each) for each in unit.target):
        yield "En henvisning er skrevet for hånd. Be byrået bruke plassholderne."


def _has_reference(text: str) -> bool:
    try:
        return bool(references_in(text))
    except UnknownReferenceError:
        return True


def _line(unit: XliffUnit, piece: ContentPiece) -> str:
    ids = {each.id: each.names for each in inline_of(piece.text) if isinstance(each, Placeholder)}
    return line_from(unit.target, ids) if unit.target is not None else ""


def _incomplete(pieces: Mapping[str, ContentPiece], said: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a text of which only some lines are translated: half a text is none."""
    if all(said.get(name) for name in pieces):
        return {}
    message = "Bare deler av avsnittet er oversatt. Oversett alle linjene i det, eller ingen."
    return {name: message for name in pieces if not said.get(name)} | (
        {} if set(said) == set(pieces) else {"": message}
    )


def _outcome(found: TextInLanguage, words: Words, units: Iterable[XliffUnit]) -> tuple[UnitOutcome, str]:
    """What becomes of a text without faults: a file that comes back as it was sent changes nothing."""
    said = [piece.text for piece in pieces_of(words)]
    if not any(said):
        return UnitOutcome.SKIPPED, "Ikke oversatt i filen."
    states = {state for unit in units for state in unit.states}
    if said != [" ".join(piece.text.split()) for piece in pieces_of(found.words)]:
        return UnitOutcome.TAKEN, ""
    if found.state is TextState.OUTDATED:
        looked_at = states != {"initial"}
        return (
            (UnitOutcome.TAKEN, "")
            if looked_at
            else (UnitOutcome.SKIPPED, "Utdatert, og ikke oversatt på nytt i filen.")
        )
    gone_through = found.state is TextState.MACHINE and states <= GONE_THROUGH
    return (UnitOutcome.TAKEN if gone_through else UnitOutcome.UNCHANGED), ""


def _report(
    unit: XliffUnit,
    place: TextAddress | None,
    fault: str,
    found: TextInLanguage | None = None,
    outcome: UnitOutcome = UnitOutcome.FAULT,
    says: str = "",
) -> UnitReport:
    source = "".join(each if isinstance(each, str) else "…" for each in unit.source)
    return UnitReport(
        page=found.text.document.title if found else unit.document[:80],
        section=(place.section or "tittel og ingress") if place else unit.id[:80],
        piece=place.piece if place else "",
        source=source[:200],
        outcome=UnitOutcome.FAULT if fault else outcome,
        says=fault or says,
    )
