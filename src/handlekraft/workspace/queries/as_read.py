"""What readers will get of a contact, for those who vouch for it: its number, its hours in words, and what
pages say of being open at some times of a week and on a holiday."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handlekraft.directory.files import ContactDraft
from handlekraft.directory.reader_values import ShownNumber
from handlekraft.directory.reader_views import shown_as
from handlekraft.domain.opening_hours import OSLO, is_public_holiday
from handlekraft.publishing.collecting.said_at import said_at

_A_YEAR = 400  # days: within them there are holidays on weekdays
_MONDAY, _SATURDAY, _SUNDAY = 0, 5, 6


@dataclass(frozen=True, slots=True)
class SaidThen:
    """What a page says at one time."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class NumberAsRead:
    """A number as readers see it. `at` is what pages say of being open, once number and hours are both
    confirmed; until then (`is_told` false) they say nothing of it."""

    shown: ShownNumber
    at: tuple[SaidThen, ...]

    @property
    def is_told(self) -> bool:
        """Whether pages say whether it is open."""
        return bool(self.shown.schedule)


def numbers_as_read(said: ContactDraft | None, on: date, *, confirmed: bool) -> tuple[NumberAsRead, ...]:
    """Return the numbers of a contact as readers get them. `confirmed` is whether the numbers are."""
    moments = list(_moments(on))
    return tuple(
        NumberAsRead(
            shown=(shown := shown_as(number, confirmed=confirmed)),
            at=tuple(
                SaidThen(when, said_at(number.hours, moment))
                for when, moment in moments
                if number.hours and not shown.always_open
            ),
        )
        for number in (said.numbers if said else ())
    )


def _moments(on: date) -> Iterator[tuple[str, datetime]]:
    """Yield times that hours are often wrong about, with what they are called: the next of each."""
    days = [on + timedelta(days=ahead) for ahead in range(1, _A_YEAR)]
    ordinary = [day for day in days if not is_public_holiday(day)]
    holidays = (day for day in days if is_public_holiday(day) and day.weekday() < _SATURDAY)
    yield _("mandag kl. 10.00"), _at(_next(ordinary, _MONDAY), 10)
    yield _("lørdag kl. 12.00"), _at(_next(ordinary, _SATURDAY), 12)
    yield _("søndag kl. 02.00"), _at(_next(ordinary, _SUNDAY), 2)
    holiday = next(holidays)
    yield _("en helligdag, %(day)s kl. 12.00") % {"day": date_format(holiday)}, _at(holiday, 12)


def _next(days: list[date], weekday: int) -> date:
    return next(day for day in days if day.weekday() == weekday)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=OSLO)
