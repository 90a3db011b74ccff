"""Who answers now, as a part of an edition: a file of opening hours beside the
pages, and the script that reads it.

A page holds a contact's hours as they are written, and never whether it is open: the script
says that when the page is read (decision 0018). The file keeps its name when its content
changes, so that new weeks change no page.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handlekraft.design import assets
from handlekraft.directory.reader_values import ShownContact, schedules
from handlekraft.domain.opening_hours import Schedule, Weeks
from handlekraft.domain.pages import Page, Site
from handlekraft.publishing.collecting.inputs import ASSETS, ExtraFile

# Editions are made every night, from the Monday of the week on: there are always five weeks left. That
# is longer than Easter and Christmas, and an edition that nobody keeps falls silent long before its
# numbers are due to be tried again.
WEEKS = 6
_SURE_OF_WEEKDAY = 6 * 24 * 60  # minutes: what is further ahead is told by its date

Turns = Mapping[str, tuple[int, ...]]


def with_hours(
    pages: Sequence[Page], contacts: Iterable[ShownContact], home: str, on: date
) -> tuple[list[Page], list[ExtraFile]]:
    """Return the pages, those that show contacts told which files they need, and the files.

    `contacts` are those that pages may show, `home` is the municipality's folder ("/narvik/"), `on` the day.
    """
    weeks = Weeks.around(on, WEEKS)
    turns = {written: weeks.turns(Schedule.parse(written)) for written in sorted(schedules(contacts))}
    files: dict[str, ExtraFile] = {}
    scripts: dict[tuple[Site, str], tuple[str, ...]] = {}
    for site, language in dict.fromkeys((page.site, page.language) for page in pages if page.shows_contacts):
        made = [_data(site, language, turns, weeks), *_script(site)]
        scripts[site, language] = tuple(file.path.replace(f"{site}/", home, 1) for file in made)
        files |= {file.path: file for file in made}
    told = [
        replace(page, scripts=(*page.scripts, *scripts[page.site, page.language]))
        if page.shows_contacts
        else page
        for page in pages
    ]
    return told, list(files.values())


def hours_script(turns: Turns, weeks: Weeks, language: str) -> bytes:
    """Return the file with the hours of some weeks, and the words to say them with.
    Equal arguments give equal bytes."""
    with translation.override(language):
        made = {
            "start": int(weeks.start.timestamp()) // 60,
            "minutes": weeks.minutes,
            "shifts": weeks.shifts,
            "hours": turns,
            "dates": shown_dates(turns, weeks),
            "words": hours_words(),
        }
    return f"self.openingHours={json.dumps(made, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _data(site: Site, language: str, turns: Turns, weeks: Weeks) -> ExtraFile:
    """Without its hash in the name: no cache keeps it, and the pages that name it stay as they are."""
    return ExtraFile(f"{site}/{ASSETS}/hours-{language}.js", hours_script(turns, weeks, language))


def _script(site: Site) -> list[ExtraFile]:
    return [ExtraFile(f"{site}/{ASSETS}/{name}", content) for name, content in assets.hours_script().items()]


def shown_dates(turns: Turns, weeks: Weeks) -> dict[int, str]:
    """Return the days, counted from the first, that somebody may have to be told by date, and the date."""
    return dict(sorted(_dates(turns, weeks)))


def _dates(turns: Turns, weeks: Weeks) -> Iterator[tuple[int, str]]:
    for lengths in turns.values():
        minute = 0
        for number, length in enumerate(lengths):
            minute += length
            closes = number % 2
            if length > _SURE_OF_WEEKDAY:
                day = weeks.day(minute - closes)  # what closes at midnight closes at the end of a day
                yield (day - weeks.monday) // timedelta(days=1), date_format(day)


def hours_words() -> dict[str, Any]:
    """Return the words in which it is said that it is open, in the active language."""
    return {
        "open": _("Åpent nå"),
        "until": _("Åpent nå, til kl. {time}"),
        "until_day": _("Åpent nå, til {day} kl. {time}"),
        "closed": _("Stengt nå"),
        "opens": _("Stengt nå. Åpner {day} kl. {time}"),
        "near": [_("i dag"), _("i morgen")],
        "days": [
            _("mandag"),
            _("tirsdag"),
            _("onsdag"),
            _("torsdag"),
            _("fredag"),
            _("lørdag"),
            _("søndag"),
        ],
        "clock": _("{hour}.{minute}"),
    }
