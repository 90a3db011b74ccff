"""Important messages as those who write, approve and end them need to see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.conf import settings

from handlekraft.directory.reference_names import Names, names_in
from handlekraft.directory.references import References, UnboundReferenceError
from handlekraft.domain.prose import Reference, ReferenceKind
from handlekraft.editions.shelf.held import held_now
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.notices.models import Notice, NoticeState
from handlekraft.notices.pages import NOTICE, ShownNotice, shown_notice
from handlekraft.notices.queries import notice_readers, notices_in_force, waiting_notices
from handlekraft.notices.rules import NAMED, NoticeDraft
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import Municipality, ServiceArea
from handlekraft.shell.listing import ListPage, page_of
from handlekraft.texts.checks import Readers


class Stage(StrEnum):
    """Where a message is on its way, at a moment."""

    WAITING = "waiting"
    IN_FORCE = "in_force"
    OVERTAKEN = "overtaken"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


def stage_of(notice: Notice, now: datetime) -> Stage:
    """Return where a message is: one whose time goes out while it waits is
    overtaken, and never reaches anybody."""
    if notice.state == NoticeState.WITHDRAWN:
        return Stage.WITHDRAWN
    if notice.state == NoticeState.WRITTEN:
        return Stage.WAITING if notice.expires_at > now else Stage.OVERTAKEN
    in_force = notice.state == NoticeState.APPROVED and notice.expires_at > now
    return Stage.IN_FORCE if in_force else Stage.ENDED


class Reach(StrEnum):
    """How far what was last decided in a municipality has come."""

    ON_ITS_WAY = "on_its_way"
    STOPPED = "stopped"
    THERE = "there"


def reach_in(municipality: Municipality) -> Reach:
    """Return whether readers have what was last ordered, or will, or the edition was refused and
    they have the one before. One query."""
    if any(
        each.path.startswith(NOTICE) for each in held_now(Shelf(settings.EDITIONS_DIR, municipality.slug))
    ):
        return Reach.STOPPED
    latest = EditionOrder.objects.of(municipality).first()
    if latest is None or latest.state == EditionOrder.State.DONE:
        return Reach.THERE
    return Reach.STOPPED if latest.state == EditionOrder.State.REFUSED else Reach.ON_ITS_WAY


@dataclass(frozen=True)
class NoticeTable:
    """What one who writes or reads messages of a municipality has before them: who will
    read, what can be named, the areas."""

    municipality: Municipality
    readers: Readers
    now: datetime

    @property
    def references(self) -> References:
        """What readers at home have."""
        return self.readers.references[0]

    @property
    def members(self) -> tuple[str, ...]:
        """The other homes where messages to everybody are read, by name."""
        return tuple(references.home for references in self.readers.references[1:])

    @cached_property
    def names(self) -> Names:
        """What a message can name: contacts, and their numbers alone."""
        known = names_in(self.references).by_reference
        return Names({reference: name for reference, name in known.items() if reference.kind in NAMED})

    @property
    def named(self) -> list[tuple[Reference, str]]:
        """What can be named, by name: a contact before its number alone."""
        return self.names.of_kind(ReferenceKind.CONTACT, ReferenceKind.NUMBER)

    @cached_property
    def areas(self) -> Mapping[str, ServiceArea]:
        """The service areas that a message can be to, by key. One query."""
        return {area.key: area for area in ServiceArea.objects.of(self.municipality)}

    def spoken(self, notice: Notice) -> str:
        """Return what a message says, references by name."""
        return self.names.spoken(notice.text)

    def shown(self, notice: Notice | NoticeDraft) -> ShownNotice | None:
        """Return a message as readers at home see it; None when it names something that is gone."""
        text = notice.line if isinstance(notice, NoticeDraft) else notice.text
        try:
            return shown_notice(text, notice.expires_at, self.references)
        except UnboundReferenceError:
            return None


def notice_table(municipality: Municipality, now: datetime) -> NoticeTable:
    """Return the table of a municipality: five queries, and four for each member."""
    return NoticeTable(municipality, notice_readers(municipality, now), now)


@dataclass(frozen=True, slots=True)
class NoticeLists:
    """A municipality's messages: what readers have now (its host's among them), what
    waits, and a page of what has been."""

    in_force: Sequence[Notice]
    waiting: Sequence[Notice]
    past: ListPage[Notice]


def notice_lists(municipality: Municipality, now: datetime, page: int) -> NoticeLists:
    """Return the lists. Four queries, whatever the numbers."""
    past = Notice.objects.of(municipality).past(now)
    people = ("municipality", "service_area", "author", "approver", "ender")
    return NoticeLists(
        in_force=notices_in_force(municipality, now),
        waiting=list(waiting_notices(municipality, now)),
        past=page_of(past.select_related(*people), page),
    )
