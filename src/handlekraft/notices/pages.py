"""Important messages as readers see them: always in the municipality's bokmål, whatever the
language of the page around them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import jinja2
from django.utils import timezone, translation

from handlekraft.directory.references import References
from handlekraft.domain.bokmal_calendar import MONTHS
from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.late import place_of_notices
from handlekraft.domain.pages import Site
from handlekraft.domain.prose import Prose
from handlekraft.notices.models import Notice

TEMPLATE = "notices/reader_notices.html"
NOTICE = "beskjed:"
"""How what is held back of a message is named in an edition."""


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A message with its contacts in place. `until` is a finished sentence,
    `until_at` the same moment for machines."""

    text: Prose
    until: str
    until_at: str


def notices_by_place(rows: Iterable[Notice], references: References) -> Mapping[str, tuple[ShownNotice, ...]]:
    """Return what readers see of the messages, by the place where it stands
    (domain.late), in the order of the rows.

    `references` are those of the reader's home in bokmål. Raises
    UnboundReferenceError for a contact that is gone.
    """
    found: dict[str, list[ShownNotice]] = defaultdict(list)
    for row in rows:
        for place in places_of(row):
            found[place].append(shown_notice(row.text, row.expires_at, references))
    return {place: tuple(shown) for place, shown in found.items()}


def places_of(notice: Notice) -> tuple[str, ...]:
    """Return the places where a message stands: the toolbox, its pages of one service
    area, and the public site if chosen."""
    if notice.service_area is not None:
        return (place_of_notices(Site.TOOLBOX, notice.service_area.key),)
    sites = (Site.TOOLBOX, Site.PUBLIC) if notice.on_public else (Site.TOOLBOX,)
    return tuple(place_of_notices(site) for site in sites)


def shown_notice(text: str, expires_at: datetime, references: References) -> ShownNotice:
    """Return a message as readers in one home see it. Raises UnboundReferenceError for
    what its text cannot name there."""
    until = timezone.localtime(expires_at)
    with translation.override(BOKMAL):  # an unconfirmed contact says so in words
        bound = references.with_contacts(references.prose(text))
    return ShownNotice(
        text=bound,
        until=f"Gjelder til {until.day}. {MONTHS[until.month - 1]} {until.year} kl.\u00a0{until:%H.%M}",
        until_at=until.isoformat(timespec="minutes"),
    )


def written_out(shown: tuple[ShownNotice, ...], environment: jinja2.Environment) -> str:
    """Return the messages as HTML, to stand first in the main part of a page; nothing for none."""
    return environment.get_template(TEMPLATE).render(notices=shown) if shown else ""
