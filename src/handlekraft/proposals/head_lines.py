"""The head of a document in words: what its fields are called, and how it reads as lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handlekraft.directory.reference_names import Names
from handlekraft.domain.prose import Reference, ReferenceKind
from handlekraft.guidance.models import Document
from handlekraft.texts.lines import ContentLine

Label = str | Promise
MODES: Mapping[str, Label] = {
    Document.Mode.READ_DO.value: _("Les og gjør, ett steg om gangen"),
    Document.Mode.DO_CONFIRM.value: _("Sjekk: kryss av det du har gjort"),
}
SITES: Mapping[str, Label] = {
    Document.Place.BOTH.value: _("Begge: i verktøykassen og på sidene for innbyggere"),
    Document.Place.TOOLBOX.value: _("Bare i verktøykassen, for ansatte"),
    Document.Place.PUBLIC.value: _("Bare på sidene for innbyggere"),
}
# What each field is called, and what helps the one who writes in it.
LABELS: Mapping[str, tuple[Label, Label]] = {
    "title": (_("Tittel"), _("Overskriften på siden.")),
    "discreet_title": (
        _("Tittel i historikken"),
        _("Den blir stående i faner og historikk på telefonen. Den må ikke røpe hva siden handler om."),
    ),
    "situation": (
        _("Situasjonen, med leserens egne ord"),
        _("Det leseren velger på forsiden, for eksempel «Et barn forteller noe»."),
    ),
    "audience": (_("Hvem det er for"), _("For eksempel «Alle ansatte».")),
    "use_when": (_("Når det brukes"), _("Én setning eller to. Skriv aldri om enkeltpersoner eller saker.")),
    "mode": (_("Hvordan det brukes"), ""),
    "service_areas": (_("Tjenesteområder"), _("Ingen valgt betyr alle.")),
    "order": (_("Plass i listen"), _("Et lavt tall står først. La feltet stå tomt for å stå sist.")),
    "site": (_("Hvor siden står"), ""),
}


def head_lines(
    kind: str, head: Mapping[str, Any], names: Names, areas: Mapping[str, str]
) -> tuple[ContentLine, ...]:
    """Return a head as lines, as `heads.changeable` or a version has it; what is empty, or the
    same for all of the kind, is left out.

    `areas` are the names of service areas by key.
    """
    said = {name: value for name, value in head.items() if kind == Document.Kind.PAGE or name != "site"}
    return tuple(_lines(said, names, areas))


def _lines(head: Mapping[str, Any], names: Names, areas: Mapping[str, str]) -> Iterator[ContentLine]:
    for name, (label, _help) in LABELS.items():
        told = _told(name, head.get(name), names, areas)
        if told:
            yield ContentLine(name, f"{label}: {told}", "plain")
    for entry in head.get("not_when", ()):
        card = names.by_reference.get(Reference(ReferenceKind.CARD, entry["card"]), entry["card"])
        yield ContentLine("not_when", f"{entry['when']} → {card}", "bullet")


def _told(name: str, value: Any, names: Names, areas: Mapping[str, str]) -> str:
    match name:
        case "service_areas":
            return ", ".join(areas.get(key, key) for key in value or ())
        case "mode":
            return str(MODES.get(value, ""))
        case "site":
            return str(SITES.get(value, ""))
        case "order":
            return str(value or "")
        case _:
            return names.spoken(value or "")
