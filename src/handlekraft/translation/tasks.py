"""Translations that wait: to be answered for by somebody else, and outdated ones."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.guidance.desk.mine import Where, documents_of_mine
from handlekraft.shell.tasks import Task, list_address
from handlekraft.shell.workplace import Workplace
from handlekraft.translation.desk import translation_table
from handlekraft.translation.queries.desks import TextState


def translated_wheres(place: Workplace) -> list[Where]:
    """The places whose documents these sentences are about: the municipality's, for those who translate."""
    return [None] if place.languages else []


def translations_to_look_at(place: Workplace) -> Iterator[Task]:
    """For each language the person translates: what others have written and they may
    answer for, and what is outdated."""
    if not place.languages:
        return
    table = translation_table(place, documents_of_mine(place, translated_wheres(place)))
    for line in table.languages():
        if not line.mine:
            continue
        said = {"language": line.language.norwegian}
        href = list_address(place, "translations", sprak=line.language.code, vis="oppgaver")
        if number := line.progress.to_approve:
            text = ngettext(
                "Én tekst på %(language)s venter på at du går gjennom og godkjenner den.",
                "%(number)d tekster på %(language)s venter på at du går gjennom og godkjenner dem.",
                number,
            )
            yield Task(text=text % {**said, "number": number}, act=_("Se oversettelsene"), href=href)
        if number := line.progress.counts.get(TextState.OUTDATED, 0):
            text = ngettext(
                "Én tekst på %(language)s er utdatert: originalen er endret.",
                "%(number)d tekster på %(language)s er utdatert: originalene er endret.",
                number,
            )
            yield Task(text=text % {**said, "number": number}, act=_("Se oversettelsene"), href=href)
