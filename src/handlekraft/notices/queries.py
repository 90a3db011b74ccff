"""Important messages: what readers have now, what waits, and who will read what is written."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from handlekraft.directory.references import references_for
from handlekraft.notices.models import Notice, NoticeQuerySet
from handlekraft.organisations.models import Municipality
from handlekraft.texts.checks import Readers


def notices_in_force(home: Municipality, now: datetime) -> Sequence[Notice]:
    """The messages that readers in a home have at a moment, its host's among
    them, the newest first. One query."""
    rows = Notice.objects.read_in(home).in_force(now)
    return list(rows.select_related("municipality", "service_area", "author", "approver"))


def waiting_notices(municipality: Municipality, now: datetime) -> NoticeQuerySet:
    """The messages of a municipality that wait for a second person and can
    still be approved, the oldest first."""
    rows = Notice.objects.of(municipality).waiting(now)
    return rows.select_related("municipality", "service_area", "author")


def notice_readers(municipality: Municipality, now: datetime) -> Readers:
    """The homes in which a message of a municipality is read, itself first, then its members."""
    homes = (municipality, *municipality.members.all())
    return Readers(tuple(references_for(home, timezone.localdate(now)) for home in homes))
