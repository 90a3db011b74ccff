"""From the directory's entries to what a reader sees of them."""

from urllib.parse import urlsplit

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.directory.files import NumberDraft
from handlekraft.directory.models import CallFact, GlossaryTerm, LawReference, Resource, Service
from handlekraft.directory.queries.contacts import Contact, Number, Trace
from handlekraft.directory.reader_values import (
    ShownContact,
    ShownLaw,
    ShownNumber,
    ShownResource,
    ShownTerm,
    TraceFact,
    neutral_anchor,
)
from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.opening_hours import Schedule, hours_in_words
from handlekraft.domain.phone_numbers import PhoneNumber
from handlekraft.formats.entries import values_of

_BY_NUMBER = {"112": gettext_lazy("Politi"), "113": gettext_lazy("Ambulanse"), "110": gettext_lazy("Brann")}
_BY_SERVICE = {
    Service.POLITI: gettext_lazy("Politi"),
    Service.HELSE: gettext_lazy("Lege og helsehjelp"),
    Service.BARNEVERN: gettext_lazy("Hjelp til barn og familier"),
    Service.KRISESENTER: gettext_lazy("Råd og et trygt sted å bo"),
    Service.RADGIVNING: gettext_lazy("Råd og noen å snakke med"),
    Service.KOMMUNE: gettext_lazy("Kommunens sentralbord"),
}

_ANSWERS = {
    CallFact.YES: gettext_lazy("Ja"),
    CallFact.NO: gettext_lazy("Nei"),
    CallFact.UNKNOWN: gettext_lazy("Vi vet ikke"),
}


def show_contact(contact: Contact) -> ShownContact:
    """Return a contact as readers of the active language see it, with the one to use in its place."""
    translated = translation.get_language() not in {None, BOKMAL}
    return ShownContact(
        key=contact.key,
        name=contact.name,
        service=contact.service,
        purpose=_in_general(contact) if translated else contact.purpose,
        numbers=tuple(_show_number(number, confirmed=contact.confirmed) for number in contact.numbers),
        email=contact.email,
        website=contact.website,
        what_happens=contact.what_happens if contact.numbers and not translated else "",
        facts=_facts(contact.trace),
        languages=contact.languages,
        audience=contact.audience,
        confirmed=contact.confirmed,
        verified=_verified(contact),
        verified_by=contact.verified_by if contact.confirmed and not translated else "",
        instead=show_contact(contact.instead) if contact.instead else None,
        language=BOKMAL if translated else "",
    )


def _in_general(contact: Contact) -> str:
    """What a service is, for a reader who is not told what this very contact
    is for: the register is in bokmål."""
    for number in contact.numbers:
        if number.dial in _BY_NUMBER:
            return str(_BY_NUMBER[number.dial])
    return str(_BY_SERVICE.get(Service(contact.service), ""))


def shown_as(said: NumberDraft, *, confirmed: bool) -> ShownNumber:
    """Return a number that somebody has written as readers will see it, when it is `confirmed` or not."""
    number = PhoneNumber.parse(said.number)
    values = {name: value for name, value in values_of(said).items() if name != "number"}
    return _show_number(Number(dial=number.dial, display=number.display, **values), confirmed=confirmed)


def _show_number(number: Number, *, confirmed: bool) -> ShownNumber:
    always_open = (
        bool(number.hours) and number.hours_confirmed and Schedule.parse(number.hours).is_always_open
    )
    may_be_told = confirmed and number.hours_confirmed and not always_open
    return ShownNumber(
        display=number.display,
        dial=number.dial,
        label=number.label,
        hours=number.hours_text or (hours_in_words(number.hours) or "" if number.hours else ""),
        hours_confirmed=number.hours_confirmed,
        always_open=always_open,
        schedule=number.hours if may_be_told else "",
    )


def _verified(contact: Contact) -> str:
    if not (contact.confirmed and contact.verified_on):
        return ""
    # The common library has read its numbers and called none of them.
    said = (
        _("Bekreftet %(date)s.") if contact.owner else _("Lest i kilden %(date)s. Ingen har ringt det ennå.")
    )
    return said % {"date": date_format(contact.verified_on)}


def _facts(trace: Trace) -> tuple[TraceFact, ...]:
    """Trace facts in the order one would ask; unknown is said aloud, never left out."""
    asked = (
        (_("Gratis å ringe"), trace.free),
        (_("Vises på regningen"), trace.on_bill),
        (_("Vises i samtaleloggen på telefonen"), trace.in_call_log),
        (_("Du kan være anonym"), trace.anonymous),
        (_("De ser nummeret ditt"), trace.sees_number),
        (_("Tolk"), trace.interpreter),
    )
    return tuple(
        TraceFact(label, str(_ANSWERS[answer]), answer is not CallFact.UNKNOWN) for label, answer in asked
    )


def show_law(law: LawReference) -> ShownLaw:
    """Return a law section as readers see it: "barnevernsloven § 13-2"."""
    return ShownLaw(
        key=law.key,
        name=str(law),
        about=law.about,
        href=law.url,
        applies_to=law.applies_to,
        checked=date_format(law.checked_on) if law.checked_on else "",
    )


def show_resource(row: Resource) -> ShownResource:
    """Return a resource as readers see it; a doubtful link is said to be doubtful."""
    cautions = {
        Resource.Link.UNVERIFIED: "",
        Resource.Link.OUTDATED: _("Innholdet på siden kan være gammelt."),
        Resource.Link.DEAD: _("Lenken virker trolig ikke."),
    }
    return ShownResource(
        key=row.key,
        title=row.title,
        provider=row.provider,
        kind=Resource.Kind(row.kind).label,
        summary=row.summary,
        href=row.url,
        host=urlsplit(row.url).hostname or "",
        audience=tuple(row.audience),
        languages=tuple(row.languages),
        requires_login=row.requires_login,
        caution=cautions.get(Resource.Link(row.link), ""),
        hidden=row.hidden,
    )


def show_term(term: GlossaryTerm) -> ShownTerm:
    """Return a glossary term as readers see it."""
    return ShownTerm(
        key=term.key,
        term=term.term,
        definition=term.definition,
        examples=tuple(term.examples),
        source=term.source,
        anchor=neutral_anchor("ord", term.key),
    )
