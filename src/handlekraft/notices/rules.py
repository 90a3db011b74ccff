"""What an important message may say, where it may stand and for how long."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlekraft.domain.case_data import tidied
from handlekraft.domain.faults import Fault
from handlekraft.domain.prose import ReferenceKind, UnknownReferenceError, references_in
from handlekraft.notices.models import LONGEST_NOTICE
from handlekraft.organisations.models import Municipality, ServiceArea
from handlekraft.texts.checks import Readers, phrasing_faults
from handlekraft.texts.content import Content

USUAL_TIME = timedelta(hours=24)
LONGEST_TIME = timedelta(days=14)
"""What must hold for longer than this belongs in a text."""
NAMED = frozenset({ReferenceKind.CONTACT, ReferenceKind.NUMBER})
"""What a message may name. Whatever is a page leads nowhere on the other site, and
there is no time to find that out."""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A message as somebody wants it: one line, references as `{nummer:key}`.
    `service_area` None is everybody."""

    text: str
    expires_at: datetime
    service_area: ServiceArea | None = None
    on_public: bool = False

    @property
    def line(self) -> str:
        """The text as one line."""
        return " ".join(tidied(self.text).split())


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
    faults = [message for _field, message in phrasing_faults(Content(text=line), readers)]
    yield from faults or _foreign(line)


def _foreign(line: str) -> list[str]:
    try:
        others = [each for each in references_in(line) if each.kind not in NAMED]
    except UnknownReferenceError as error:
        return [str(error)]
    return [
        f"«{each.kind}» kan ikke stå i en beskjed. Vis til en kontakt eller et nummer." for each in others
    ]


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
