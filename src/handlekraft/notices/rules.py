"""What an important message may say, where it may stand and for how long."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlekraft.directory.references import References
from handlekraft.domain.faults import Fault
from handlekraft.domain.phone_numbers import find_phone_like
from handlekraft.domain.prose import Kind, UnknownReferenceError, references_in
from handlekraft.guidance.text_checks import Readers, phrasing_faults
from handlekraft.notices.models import LONGEST_NOTICE
from handlekraft.organisations.models import Municipality, ServiceArea

USUAL_TIME = timedelta(hours=24)
LONGEST_TIME = timedelta(days=14)
"""What must hold for longer than this belongs in a text."""
NAMED = frozenset({Kind.CONTACT, Kind.NUMBER})
"""What a message may name. Whatever is a page leads nowhere on the other site, and there is no time to find that out."""
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}  # Unicode categories; marks of late values are among them


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A message as somebody wants it: one line, references as `{nummer:key}`. `service_area` None is everybody."""

    text: str
    expires_at: datetime
    service_area: ServiceArea | None = None
    on_public: bool = False

    @property
    def line(self) -> str:
        """The text as one line."""
        return " ".join(self.text.split())


def notice_faults(
    draft: NoticeDraft, municipality: Municipality, readers: Readers, now: datetime
) -> list[Fault]:
    """Return everything that is wrong with a draft. The messages never repeat an identity number (T-41)."""
    return [
        *(Fault("text", message) for message in dict.fromkeys(_text_faults(draft.line, readers))),
        *_place_faults(draft, municipality),
        *time_faults(draft.expires_at, now),
    ]


def time_faults(expires_at: datetime, now: datetime) -> Iterator[Fault]:
    """Yield what is wrong with the end of a message that would begin now."""
    if expires_at <= now:
        yield Fault("expires_at", "Tidspunktet har vært. Velg når beskjeden skal slutte å gjelde.")
    if expires_at > now + LONGEST_TIME:
        yield Fault(
            "expires_at",
            f"En beskjed kan stå i høyst {LONGEST_TIME.days} dager. Gjelder det lenger, hører det hjemme i et kort eller en rutine.",
        )


def _text_faults(line: str, readers: Readers) -> Iterator[str]:
    if not line:
        yield "Skriv hva leserne må vite."
        return
    if len(line) > LONGEST_NOTICE:
        yield f"Beskjeden er på {len(line)} tegn. Kort den ned til {LONGEST_NOTICE}."
    if any(unicodedata.category(each) in _UNSEEN for each in line):
        yield "Teksten har usynlige tegn, som kan følge med når noe limes inn. Skriv den på nytt for hånd."
        return
    faults = [message for _field, message in phrasing_faults({"text": line}, readers)]
    yield from faults or (_foreign(line) or _bound_faults(line, readers))


def _foreign(line: str) -> list[str]:
    try:
        others = [each for each in references_in(line) if each.kind not in NAMED]
    except UnknownReferenceError as error:
        return [str(error)]
    return [
        f"«{each.kind}» kan ikke stå i en beskjed. Vis til en kontakt eller et nummer." for each in others
    ]


def _bound_faults(line: str, readers: Readers) -> Iterator[str]:
    """What the publication guard would refuse once the numbers stand there: now it can be mended."""
    for references in readers.references:
        prose = references.with_contacts(references.prose(line))
        known = _lines_of(references)
        for found in find_phone_like("".join(run.text for run in prose)):
            if found.line not in known:
                yield (
                    f"«{found.text}» leses som ett telefonnummer. Skriv tallene ved siden av nummeret med bokstaver, "
                    "eller flytt dem."
                )


def _lines_of(references: References) -> set[str]:
    shown = list(references.contacts.values())
    shown += [contact.instead for contact in shown if contact.instead]
    return {number.dial.removeprefix("+47") for contact in shown for number in contact.numbers}


def _place_faults(draft: NoticeDraft, municipality: Municipality) -> Iterator[Fault]:
    if draft.service_area is None:
        return
    if draft.service_area.municipality_id != municipality.pk:
        yield Fault("service_area", "Tjenesteområdet hører til en annen kommune. Velg et av kommunens egne.")
    if draft.on_public:
        yield Fault(
            "on_public",
            "Sidene for innbyggere hører ikke til noe tjenesteområde. Ta bort haken, eller la beskjeden gjelde alle.",
        )
