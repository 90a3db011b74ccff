"""What waits for somebody, in sentences with one way on each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.organisations.models import Role
from handlekraft.workspace.permissions import VERIFIES_CONTACTS
from handlekraft.workspace.place import Place
from handlekraft.workspace.queries import registered_contacts, vacancies

# So many places are named in a sentence; more than these are counted.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: what it is, what the way on is called, and where it leads."""

    text: str
    act: str
    href: str


def waiting_for(place: Place) -> list[Waiting]:
    """What waits for this person in this municipality, the most pressing first."""
    return [*_vacant_roles(place), *_unverified_contacts(place)]


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


def _unverified_contacts(place: Place) -> Iterable[Waiting]:
    """One sentence for all the municipality's own contacts that somebody has to call."""
    if not place.holds(VERIFIES_CONTACTS):
        return []
    lines = registered_contacts(place.municipality, place.on)
    number = sum(line.own and line.must_be_checked for line in lines)
    if not number:
        return []
    text = ngettext(
        "Ett kontaktpunkt er ikke bekreftet de siste 90 dagene.",
        "%(number)d kontaktpunkter er ikke bekreftet de siste 90 dagene.",
        number,
    )
    href = _list_address(place, "contacts", tilstand="sjekkes", eier="egne")
    return [Waiting(text=text % {"number": number}, act=_("Se kontaktene"), href=href)]


def _list_address(place: Place, name: str, **choice: str) -> str:
    address = reverse(f"workspace:{name}", kwargs={"municipality": place.municipality.slug})
    return f"{address}?{urlencode(choice)}"
