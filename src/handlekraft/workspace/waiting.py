"""What waits for somebody, in sentences with one way on each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.directory.models import ContactChange
from handlekraft.directory.permissions import CHANGES_NUMBERS, DECIDES_NUMBERS
from handlekraft.directory.queries import waiting_changes
from handlekraft.guidance.models import Document, ProposalState
from handlekraft.guidance.permissions import APPROVES_NOTICES
from handlekraft.guidance.queries import EffectiveGuidance, document_states, waiting_notices
from handlekraft.guidance.queries.legacies import unclaimed_legacies
from handlekraft.guidance.queries.translation_desks import TextState
from handlekraft.organisations.models import Role, Unit
from handlekraft.workspace.alike_tasks import alike_lines, alike_proposals, alike_waits
from handlekraft.workspace.held_back import held_waits
from handlekraft.workspace.permissions import (
    ANSWERS_FOR_UNIT_TEXTS,
    SEES_PROPOSALS,
    TAKES_SUGGESTIONS,
    VERIFIES_CONTACTS,
)
from handlekraft.workspace.place import Place
from handlekraft.workspace.queries import places_with_tasks, registered_contacts, tasks_of, vacancies
from handlekraft.workspace.queries.overview import GuidanceOfMine, guidance_of_mine, text_places
from handlekraft.workspace.queries.proposals import ProposalLine, proposals_in
from handlekraft.workspace.queries.suggestions import waiting_suggestions
from handlekraft.workspace.queries.translations import translation_table
from handlekraft.workspace.reading_tasks import reading_waits
from handlekraft.workspace.waits import Waiting

# So many places are named in a sentence; more than these are counted.
NAMED = 3


def waiting_for(place: Place) -> list[Waiting]:
    """What waits for this person in this municipality, the most pressing first."""
    mine = guidance_of_mine(place)
    changes = list(_changes_of_contacts(place))
    return [
        *_notices(place),
        *(each for urgent, each in changes if urgent),
        *held_waits(place),
        *_proposals(place),
        *_suggestions(place),
        *_translations(place, mine),
        *_texts(place, mine),
        *alike_waits(place),
        *_legacies(place),
        *_drafts(place),
        *reading_waits(place, mine),
        *(each for urgent, each in changes if not urgent),
        *_vacant_roles(place),
        *_unverified_contacts(place),
    ]


def _notices(place: Place) -> Iterator[Waiting]:
    """Important messages that this person can approve, never their own; what they say stands on their own page."""
    if not place.holds_for_all(APPROVES_NOTICES):
        return
    for notice in waiting_notices(place.municipality, timezone.now()):
        if notice.author != place.user:
            names = {"municipality": place.municipality.slug, "notice": notice.pk}
            said = {"name": notice.author.display_name, "place": notice.where}
            text = _("Det haster: %(name)s har skrevet en viktig beskjed til %(place)s. Den venter på deg.")
            href = reverse("workspace:notice", kwargs=names)
            yield Waiting(text=text % said, act=_("Se beskjeden"), href=href)


def _proposals(place: Place) -> Iterator[Waiting]:
    """Proposals to decide on, those sent back, and for the coordinator those that have waited long."""
    if not place.holds(SEES_PROPOSALS):
        return
    lines = proposals_in(place)
    together = alike_lines(place, lines)
    yield from alike_proposals(place, together)
    for line in lines:
        sentence = "" if line in together else _sentence_of(line)
        if sentence:
            names = {"municipality": place.municipality.slug, "proposal": line.proposal.pk}
            said = {"title": line.proposal.document.title, "place": line.where, "name": line.author}
            href = reverse("workspace:proposal", kwargs=names)
            yield Waiting(text=sentence % said, act=_("Se forslaget"), href=href)


def _suggestions(place: Place) -> Iterator[Waiting]:
    """What units below suggest that the text this person writes should say."""
    if not place.holds(TAKES_SUGGESTIONS):
        return
    for suggestion in waiting_suggestions(place):
        names = {"municipality": place.municipality.slug, "suggestion": suggestion.pk}
        said = {"unit": suggestion.from_unit.name, "title": suggestion.document.title}
        text = _("%(unit)s foreslår en endring av det felles i «%(title)s».")
        href = reverse("workspace:suggestion", kwargs=names)
        yield Waiting(text=text % said, act=_("Se forslaget"), href=href)


def _sentence_of(line: ProposalLine) -> str:
    if line.escalated:
        return _(
            "Forslaget til «%(title)s», %(place)s, har ventet i mer enn en uke. Nå venter det på deg også."
        )
    if line.asked:
        return _("%(name)s har sendt deg et forslag: «%(title)s», %(place)s.")
    if line.writes and line.proposal.state == ProposalState.RETURNED:
        return _("Forslaget til «%(title)s», %(place)s, er sendt tilbake.")
    if line.waits_long and not line.decides:
        return _("Forslaget til «%(title)s», %(place)s, har ventet i mer enn en uke.")
    return ""


def _translations(place: Place, mine: GuidanceOfMine) -> Iterator[Waiting]:
    """For each language the person translates: what others have written and they may answer for, and what is outdated."""
    if not place.languages:
        return
    table = translation_table(place, mine.documents)
    for line in table.languages():
        if not line.mine:
            continue
        said = {"language": line.language.norwegian}
        href = _list_address(place, "translations", sprak=line.language.code, vis="oppgaver")
        if number := line.progress.to_approve:
            text = ngettext(
                "Én tekst på %(language)s venter på at du går gjennom og godkjenner den.",
                "%(number)d tekster på %(language)s venter på at du går gjennom og godkjenner dem.",
                number,
            )
            yield Waiting(text=text % {**said, "number": number}, act=_("Se oversettelsene"), href=href)
        if number := line.progress.counts.get(TextState.OUTDATED, 0):
            text = ngettext(
                "Én tekst på %(language)s er utdatert: originalen er endret.",
                "%(number)d tekster på %(language)s er utdatert: originalene er endret.",
                number,
            )
            yield Waiting(text=text % {**said, "number": number}, act=_("Se oversettelsene"), href=href)


def _texts(place: Place, mine: GuidanceOfMine) -> Iterator[Waiting]:
    """Sentences for each document and place with something to look at or fill in, the earliest deadline first."""
    found = places_with_tasks(mine.documents, text_places(place))
    for effective in sorted(found, key=_deadline):
        href = _writing_address(place, effective.document, effective.unit)
        for text in _text_tasks(effective, place):
            yield Waiting(text=text, act=_("Se på teksten"), href=href)


def _drafts(place: Place) -> Iterator[Waiting]:
    """One sentence for those who approve: how much is shown to nobody, or as a draft, until two people stand behind it."""
    if not place.holds_for_all(frozenset({Role.GODKJENNER})):
        return
    number = sum(not state.approved for state in document_states(place.municipality))
    if number:
        text = ngettext(
            "Ett dokument er utkast. To personer må lese det og gå god for det.",
            "%(number)d dokumenter er utkast. To personer må lese dem og gå god for dem.",
            number,
        )
        href = _list_address(place, "documents", tilstand="utkast")
        yield Waiting(text=text % {"number": number}, act=_("Se utkastene"), href=href)


def _legacies(place: Place) -> Iterator[Waiting]:
    """Texts of units that closed lately, for those who write in the unit that has taken over."""
    answered_for = {unit for unit in place.units_held(ANSWERS_FOR_UNIT_TEXTS) if unit is not None}
    if not answered_for:
        return
    for legacy in unclaimed_legacies(place.municipality, place.on):
        if legacy.heir in answered_for:
            said = {
                "heir": legacy.heir.name,
                "predecessor": legacy.predecessor.name,
                "title": legacy.document.title,
            }
            text = _(
                "%(heir)s har overtatt etter %(predecessor)s, som hadde egne tekster i «%(title)s». Se om dere vil hente dem."
            )
            address = _writing_address(place, legacy.document, legacy.heir)
            yield Waiting(text=text % said, act=_("Se på teksten"), href=address)


def _deadline(effective: EffectiveGuidance) -> date:
    return min((problem.due for problem in effective.own_tasks if problem.due), default=date.max)


def _text_tasks(effective: EffectiveGuidance, place: Place) -> Iterator[str]:
    waiting, unfilled = tasks_of(effective)
    where = effective.unit.name if effective.unit else place.municipality.name
    said = {"title": effective.document.title, "place": where}
    if waiting:
        text = ngettext(
            "Den felles teksten i «%(title)s» er endret. %(place)s må se på én lokal tekst%(due)s.",
            "Den felles teksten i «%(title)s» er endret. %(place)s må se på %(number)d lokale tekster%(due)s.",
            waiting,
        )
        yield text % {**said, "number": waiting, "due": _due(_deadline(effective))}
    if unfilled:
        text = ngettext(
            "%(place)s har ett felt å fylle ut i «%(title)s».",
            "%(place)s har %(number)d felt å fylle ut i «%(title)s».",
            unfilled,
        )
        yield text % {**said, "number": unfilled}


def _due(day: date) -> str:
    return _(", innen %(day)s") % {"day": format_date(day, "j. F Y")} if day < date.max else ""


def _vacant_roles(place: Place) -> Iterator[Waiting]:
    """One sentence for each role, however many units lack it."""
    lacking: dict[Role, list[str]] = defaultdict(list)
    for vacant in vacancies(place):
        lacking[vacant.role].append(vacant.unit.name if vacant.unit else place.municipality.name)
    for role, places in lacking.items():
        yield Waiting(
            text=_lacks(role, places),
            act=_("Se rollene"),
            href=_list_address(place, "roles", ledig="ja", rolle=role.value),
        )


def _lacks(role: Role, places: Sequence[str]) -> str:
    if len(places) > NAMED:
        return _("%(number)d enheter mangler %(role)s.") % {"number": len(places), "role": role.label}
    return _("%(places)s mangler %(role)s.") % {"places": _listed(places), "role": role.label}


def _listed(names: Sequence[str]) -> str:
    """Return "A", "A og B" or "A, B og C"."""
    if len(names) == 1:
        return names[0]
    return _("%(first)s og %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _changes_of_contacts(place: Place) -> Iterator[tuple[bool, Waiting]]:
    """What this person can decide or take up about contacts, each with whether it is urgent; never what they wrote."""
    decides, changes = place.holds_for_all(DECIDES_NUMBERS), place.holds_for_all(CHANGES_NUMBERS)
    if not decides and not changes:
        return
    for change in waiting_changes(place.municipality):
        if change.author == place.user or not (decides if change.author else changes):
            continue
        names = {"municipality": place.municipality.slug, "change": change.pk}
        href = reverse("workspace:contact_change", kwargs=names)
        text = _change_in_words(change) % {"name": change.contact.name}
        yield change.urgent, Waiting(text=text, act=_("Se endringen"), href=href)


def _change_in_words(change: ContactChange) -> str:
    if change.author is None:
        return _("Innholdsfilene vil endre kontakten «%(name)s». Noen må ta saken.")
    if change.confirms:
        return _("Én har bekreftet nummeret til «%(name)s». Én til må prøve det.")
    if change.urgent:
        return _("Det haster: en endring av kontakten «%(name)s» venter på godkjenning.")
    return _("En endring av kontakten «%(name)s» venter på godkjenning.")


def _unverified_contacts(place: Place) -> Iterator[Waiting]:
    """One sentence for the municipality's own contacts that somebody has to call, one for numbers that take two."""
    if not place.holds(VERIFIES_CONTACTS):
        return
    lines = registered_contacts(place.municipality, place.on)
    yield from _overdue(place, sum(line.own and line.must_be_checked for line in lines))
    yield from _alone(place, sum(line.alone for line in lines))


def _alone(place: Place, number: int) -> Iterable[Waiting]:
    if not number:
        return []
    text = ngettext(
        "Nummeret til én kontakt er ikke bekreftet av to personer. Sidene kan bare publiseres som utkast.",
        "Numrene til %(number)d kontakter er ikke bekreftet av to personer. Sidene kan bare publiseres som utkast.",
        number,
    )
    href = _list_address(place, "contacts", tilstand="alene")
    return [Waiting(text=text % {"number": number}, act=_("Se kontaktene"), href=href)]


def _overdue(place: Place, number: int) -> Iterable[Waiting]:
    if not number:
        return []
    text = ngettext(
        "Ett kontaktpunkt er ikke bekreftet de siste 90 dagene.",
        "%(number)d kontaktpunkter er ikke bekreftet de siste 90 dagene.",
        number,
    )
    href = _list_address(place, "contacts", tilstand="sjekkes", eier="egne")
    return [Waiting(text=text % {"number": number}, act=_("Se kontaktene"), href=href)]


def _writing_address(place: Place, document: Document, unit: Unit | None) -> str:
    names = {"municipality": place.municipality.slug, "key": document.key}
    address = reverse("workspace:write", kwargs=names)
    return f"{address}?{urlencode({'enhet': unit.slug})}" if unit else address


def _list_address(place: Place, name: str, **choice: str) -> str:
    address = reverse(f"workspace:{name}", kwargs={"municipality": place.municipality.slug})
    return f"{address}?{urlencode(choice)}"
