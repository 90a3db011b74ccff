"""Opening hours of one number in a form: rows of days and times, and what holds on public holidays. What is
entered makes one expression, and readers' words are made of that: nobody writes them beside it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.directory.files import NumberDraft
from handlekraft.domain.bokmal_calendar import MONTHS
from handlekraft.domain.faults import Fault
from handlekraft.domain.opening_hours import ALWAYS, MIDNIGHT, RegularHours, Row, clock, clock_minutes

LEAST_ROWS, MOST_ROWS = 2, 8
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = re.compile(rf"(\d{{1,2}})\. ?(?:(\d{{1,2}})\.?|({'|'.join(MONTHS)}))", re.IGNORECASE)
_BETWEEN_DATES = re.compile(r",| og ")


class Way(StrEnum):
    """How the hours of a number are told. `KEPT`: as they stand, since no rows say the same."""

    ROWS = "rows"
    ALWAYS = "always"
    KEPT = "kept"


class Span(StrEnum):
    """What holds on some days."""

    TIMES = "times"
    ALWAYS = "always"
    CLOSED = "closed"
    UNKNOWN = "unknown"


_WAYS = {
    Way.ROWS: gettext_lazy("Dager og klokkeslett"),
    Way.ALWAYS: gettext_lazy("Hele døgnet, alle dager"),
    Way.KEPT: gettext_lazy("Som det står nå"),
}
_SPANS = {
    Span.TIMES: gettext_lazy("Fra–til"),
    Span.ALWAYS: gettext_lazy("Hele døgnet"),
    Span.CLOSED: gettext_lazy("Stengt"),
    Span.UNKNOWN: gettext_lazy("Vi vet ikke"),
}
_WEEKDAYS = (
    gettext_lazy("mandag"),
    gettext_lazy("tirsdag"),
    gettext_lazy("onsdag"),
    gettext_lazy("torsdag"),
    gettext_lazy("fredag"),
    gettext_lazy("lørdag"),
    gettext_lazy("søndag"),
)


Sent = Mapping[str, str | bool]
"""What was sent, by name of the field."""


@dataclass(frozen=True, slots=True)
class NumberHours:
    """NumberHours as the register keeps them. `words` is empty where they are made of the expression."""

    expression: str = ""
    words: str = ""


def hours_fields(place: int, said: NumberDraft | None) -> dict[str, forms.Field]:
    """Return the fields for the hours of the number at a place, in the order they stand on the page."""
    ways = [way for way in Way if way is not Way.KEPT or way_of(said) is Way.KEPT]
    fields: dict[str, forms.Field] = {f"hours.{place}": _choice(_("Når svarer de?"), _WAYS, ways)}
    for row in range(MOST_ROWS):
        fields |= _row_fields(f"{place}.{row}")
    return fields | {
        f"holidays.{place}": _choice(_("På helligdager"), _SPANS, list(Span), empty=_("Velg")),
        f"holiday_opens.{place}": _time(_("fra kl.")),
        f"holiday_closes.{place}": _time(_("til kl.")),
        f"closed_on.{place}": forms.CharField(
            label=_("Også stengt disse datoene"), required=False, max_length=120
        ),
    }


def hours_initial(place: int, said: NumberDraft | None) -> dict[str, str]:
    """Return what the fields say of the hours that stand."""
    initial = {f"hours.{place}": way_of(said).value}
    stands = RegularHours.of(said.hours) if said and said.hours else None
    if way_of(said) is not Way.ROWS or stands is None:
        return initial
    for at, row in enumerate(stands.rows):
        initial |= _row_initial(f"{place}.{at}", row)
    if stands.holidays:
        opens, closes = stands.holidays[0]
        is_always = (opens, closes) == (0, MIDNIGHT)
        initial[f"holidays.{place}"] = Span.ALWAYS if is_always else Span.TIMES
        if not is_always:
            initial |= {f"holiday_opens.{place}": clock(opens), f"holiday_closes.{place}": clock(closes)}
    else:
        initial[f"holidays.{place}"] = Span.UNKNOWN if stands.holidays is None else Span.CLOSED
    dates = (f"{day}. {MONTHS[month - 1]}" for month, day in stands.closed_on)
    return initial | {f"closed_on.{place}": ", ".join(dates)}


def way_of(said: NumberDraft | None) -> Way:
    """Return how the hours that stand are told."""
    if said is None or not (said.hours or said.hours_text):
        return Way.ROWS
    stands = RegularHours.of(said.hours) if said.hours else None
    if stands is None or len(stands.rows) > MOST_ROWS or len(stands.holidays or ()) > 1:
        return Way.KEPT
    return Way.ALWAYS if stands.expression() == ALWAYS else Way.ROWS


def rows_to_show(place: int, value: Callable[[str], object]) -> range:
    """Return the rows a page shows: those in which something stands by `value`, and room for more."""
    parts = ("day", "to_day", "opens", "closes")
    filled = [row for row in range(MOST_ROWS) if any(value(f"{part}.{place}.{row}") for part in parts)]
    return range(min(max(filled, default=0) + LEAST_ROWS, MOST_ROWS))


def read_hours(
    sent: Sent, place: int, said: NumberDraft | None, *, confirmed: bool
) -> tuple[NumberHours, list[Fault]]:
    """Return the hours that were entered for the number at a place, and what is wrong, by field."""
    reading = _Reading(sent, place)
    way = sent.get(f"hours.{place}") or Way.ROWS
    rows = reading.rows()
    if way != Way.ROWS:
        if rows or reading.says_more:
            reading.fault(
                "hours", _("Velg «Dager og klokkeslett» når du fører opp tider, eller tøm feltene.")
            )
        kept = NumberHours(said.hours, said.hours_text) if said and way == Way.KEPT else NumberHours(ALWAYS)
        return kept, reading.faults
    if not rows and not reading.faults:
        if reading.says_more:
            reading.fault("day", _("Før opp minst én dag de svarer."), row=0)
        return NumberHours(), reading.faults
    holidays, closed_on = reading.holidays(confirmed=confirmed), reading.closed_on()
    if reading.faults:
        return NumberHours(), reading.faults
    made = RegularHours(tuple(rows), holidays, closed_on)
    if holidays is None and made.expression().startswith("Mo-Su "):
        reading.fault("holidays", _("Tidene gjelder alle dager i uken. Velg hva som gjelder på helligdager."))
    stands = RegularHours.of(said.hours) if said and said.hours else None
    same = said is not None and stands is not None and stands.expression() == made.expression()
    return NumberHours(said.hours if said and same else made.expression()), reading.faults


class _Reading:
    """What was sent for the hours of one number, read part by part. `faults` gathers what is wrong."""

    def __init__(self, sent: Sent, place: int) -> None:
        self._sent, self._place = sent, place
        self.faults: list[Fault] = []

    @property
    def says_more(self) -> bool:
        """Whether something is said beside the rows."""
        return any(self._said(part) for part in ("holidays", "holiday_opens", "holiday_closes", "closed_on"))

    def fault(self, part: str, message: str, row: int | None = None) -> None:
        """Keep what is wrong with a field, and in which row."""
        if row is not None:
            message = _("Tid %(number)d: %(fault)s") % {"number": row + 1, "fault": message}
        self.faults.append(Fault(self._name(part, row), message))

    def rows(self) -> list[Row]:
        """Return the rows that say something."""
        return [row for at in range(MOST_ROWS) if (row := self._row(at))]

    def holidays(self, *, confirmed: bool) -> tuple[tuple[int, int], ...] | None:
        """Return what is open on public holidays."""
        said, times = self._said("holidays"), self._said("holiday_opens") or self._said("holiday_closes")
        if said == Span.TIMES:
            span = self._span("holiday_opens", "holiday_closes", None)
            if span and span[1] <= span[0]:
                self.fault("holiday_closes", _("Går tiden over midnatt, skriv til kl. 24.00."))
            return (span,) if span else None
        if times:
            self.fault("holidays", _("Velg «Fra–til» når du fører opp klokkeslett, eller tøm dem."))
        if not said:
            text = _("Velg hva som gjelder på helligdager, eller «Vi vet ikke».")
            self.fault("holidays", text)
        if said == Span.UNKNOWN and confirmed:
            text = _("Spør tjenesten hva som gjelder på helligdager før du sier at tidene er bekreftet.")
            self.fault("holidays", text)
        return {Span.ALWAYS: ((0, MIDNIGHT),), Span.CLOSED: ()}.get(Span(said)) if said else None

    def closed_on(self) -> tuple[tuple[int, int], ...]:
        """Return the days of the year on which it is closed besides."""
        written = [part.strip() for part in _BETWEEN_DATES.split(self._said("closed_on")) if part.strip()]
        dates = [_year_day(part) for part in written]
        if None in dates:
            self.fault("closed_on", _("Skriv datoene slik: 24. desember, 31. desember."))
        return tuple(dict.fromkeys(date for date in dates if date))

    def _row(self, at: int) -> Row | None:
        day, to_day = self._said("day", at), self._said("to_day", at)
        times = self._said("opens", at) or self._said("closes", at)
        if not day:
            if to_day or times:
                self.fault("day", _("Velg dag."), at)
            return None
        if self._said("span", at) == Span.ALWAYS:
            if times:
                self.fault("span", _("Velg «Fra–til» når du fører opp klokkeslett, eller tøm dem."), at)
            return Row(int(day), int(to_day or day), 0, MIDNIGHT)
        span = self._span("opens", "closes", at)
        return Row(int(day), int(to_day or day), *span) if span else None

    def _span(self, opens: str, closes: str, row: int | None) -> tuple[int, int] | None:
        """Read two times of day, or say at their fields what is wrong with them."""
        read = {part: clock_minutes(self._said(part, row)) for part in (opens, closes)}
        for part, minutes in read.items():
            if minutes is None or (part == opens and minutes == MIDNIGHT):
                self.fault(part, _("Skriv et klokkeslett, for eksempel 08.00."), row)
        first, last = read[opens], read[closes]
        if first is None or last is None or first == MIDNIGHT:
            return None
        if first == last:
            self.fault(closes, _("Klokkeslettene er like. Velg «Hele døgnet» hvis det er det du mener."), row)
            return None
        return first, last

    def _said(self, part: str, row: int | None = None) -> str:
        return str(self._sent.get(self._name(part, row)) or "").strip()

    def _name(self, part: str, row: int | None) -> str:
        return f"{part}.{self._place}" if row is None else f"{part}.{self._place}.{row}"


def _year_day(written: str) -> tuple[int, int] | None:
    found = _DATE.fullmatch(written)
    if not found:
        return None
    month = int(found[2]) if found[2] else MONTHS.index(found[3].lower()) + 1
    exists = 1 <= month <= len(MONTHS) and 1 <= int(found[1]) <= _DAYS_OF_MONTH[month - 1]
    return (month, int(found[1])) if exists else None


def _row_fields(at: str) -> dict[str, forms.Field]:
    days = [("", "–"), *((str(day), name) for day, name in enumerate(_WEEKDAYS))]
    return {
        f"day.{at}": forms.ChoiceField(label=_("Dag"), required=False, choices=days),
        f"to_day.{at}": forms.ChoiceField(label=_("til og med"), required=False, choices=days),
        f"span.{at}": _choice(_("Når på dagen"), _SPANS, [Span.TIMES, Span.ALWAYS]),
        f"opens.{at}": _time(_("fra kl.")),
        f"closes.{at}": _time(_("til kl.")),
    }


def _row_initial(at: str, row: Row) -> dict[str, str]:
    days = {f"day.{at}": str(row.first), f"to_day.{at}": str(row.last) if row.last != row.first else ""}
    if (row.opens, row.closes) == (0, MIDNIGHT):
        return days | {f"span.{at}": Span.ALWAYS.value}
    times = {f"opens.{at}": clock(row.opens), f"closes.{at}": clock(row.closes)}
    return days | times | {f"span.{at}": Span.TIMES.value}


def _choice(label: str, words: Mapping[Any, Any], among: list[Any], empty: str = "") -> forms.ChoiceField:
    choices: Iterator[tuple[str, Any]] = ((each.value, words[each]) for each in among)
    return forms.ChoiceField(
        label=label, required=False, choices=[("", empty), *choices] if empty else [*choices]
    )


def _time(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=30)
