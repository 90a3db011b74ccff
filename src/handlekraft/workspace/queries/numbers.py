"""One contact as those who look after it need to see it, and one change of a contact on its way."""

from dataclasses import dataclass
from datetime import date

from handlekraft.directory.contact_drafts import becomes, begun_as, essentials_of, stands_for, was
from handlekraft.directory.files import ContactDraft, NumberDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.queries.changes import is_confirmed_by_two, waiting_changes
from handlekraft.directory.queries.contacts import Contact, contacts_for
from handlekraft.domain.phone_numbers import EMERGENCY_NUMBERS
from handlekraft.organisations.models import Municipality
from handlekraft.workspace.queries.uses import Uses, uses_of


@dataclass(frozen=True, slots=True)
class ContactInPlace:
    """A contact that readers of a municipality get. `own`: this municipality
    keeps it; then it can be changed here.

    Without `own` it is the library's, which is confirmed here, or another
    municipality's (`keeper`), which is not. `said` is what a form about it begins with.
    """

    row: ContactPoint
    contact: Contact
    said: ContactDraft
    own: bool
    confirmed_by_two: bool
    waiting: tuple[ContactChange, ...]
    uses: Uses

    @property
    def keeper(self) -> str:
        """The municipality that keeps it, empty for the library."""
        return self.row.municipality.name if self.row.municipality else ""

    @property
    def lacks_ours(self) -> bool:
        """Whether the library leaves it to each municipality to enter a number."""
        return self.row.municipality is None and not self.contact.numbers

    @property
    def may_be_written(self) -> bool:
        """Whether people of this municipality write what it says, or what one of their own is to say."""
        return self.own or self.lacks_ours

    @property
    def confirmed_here(self) -> bool:
        """Whether it is for people of this municipality to confirm."""
        return bool(self.contact.numbers) and (self.own or self.row.municipality is None)

    def would_be_confirmed(self, wanted: ContactDraft, *, dialled: bool) -> bool:
        """Whether readers would be told that the numbers were tried, if two people want this."""
        return dialled or (self.contact.confirmed and wanted.numbers == self.said.numbers)

    @property
    def is_emergency(self) -> bool:
        """Whether it is a number that nobody may dial to try it."""
        return any(number.dial in EMERGENCY_NUMBERS for number in self.contact.numbers)


@dataclass(frozen=True, slots=True)
class ChangeInPlace:
    """A change to be decided in a municipality. `stands` is what the contact says
    now, None where there is none yet or no longer; `uses` is where it is shown."""

    change: ContactChange
    stands: ContactDraft | None
    uses: Uses

    @property
    def was(self) -> ContactDraft | None:
        """What the contact said when the change was written; None when it is to be added."""
        return was(self.change)

    @property
    def becomes(self) -> ContactDraft | None:
        """What it is to say; None when it is to be gone."""
        return becomes(self.change)

    @property
    def would_be_confirmed(self) -> bool:
        """Whether readers would be told that the numbers were tried, once it is approved."""
        if self.change.dialled_on is not None:
            return True
        stands = self.change.contact.status == ContactPoint.Status.CONFIRMED
        return stands and self.was is not None and self.was.numbers == self._numbers

    @property
    def is_outdated(self) -> bool:
        """Whether somebody has changed the contact since it was written."""
        return self.change.state == ContactChange.State.WAITING and self.stands != self.was

    @property
    def is_emergency(self) -> bool:
        """Whether it is about a number that nobody may dial to try it."""
        return any(number.number in EMERGENCY_NUMBERS for number in self._numbers)

    @property
    def changed_number(self) -> bool:
        """Whether readers got another number by it."""
        approved = self.change.state == ContactChange.State.APPROVED
        return approved and self.was is not None and self.was.numbers != self._numbers

    @property
    def _numbers(self) -> tuple[NumberDraft, ...]:
        return self.becomes.numbers if self.becomes else ()


def contact_in(municipality: Municipality, key: str, on: date) -> ContactInPlace | None:
    """The contact that a key means for readers here; None when it means
    nothing. A constant number of queries."""
    contacts = contacts_for(municipality, on)
    if key not in contacts:
        return None
    contact = contacts[key]
    owned = ContactPoint.objects.select_related("municipality", "verifier").filter(key=key)
    row = owned.filter(municipality__slug=contact.owner) if contact.owner else owned.of(None)
    found = row.get()
    return ContactInPlace(
        row=found,
        contact=contact,
        said=_begins_with(found, contact, municipality),
        own=found.municipality == municipality,
        confirmed_by_two=is_confirmed_by_two(found, municipality),
        waiting=tuple(waiting_changes(municipality).filter(contact=found)),
        uses=uses_of(municipality, key, contacts, on),
    )


def _begins_with(row: ContactPoint, contact: Contact, municipality: Municipality) -> ContactDraft:
    ours_is_missing = row.municipality is None and not contact.numbers
    return begun_as(row, municipality) if ours_is_missing else essentials_of(row)


def change_in(municipality: Municipality, pk: int, on: date) -> ChangeInPlace | None:
    """A change that people of this municipality decide or have decided; None when it is none of theirs."""
    changes = ContactChange.objects.decided_in(municipality)
    change = changes.select_related("contact__municipality", "author", "approver").filter(pk=pk).first()
    if change is None:
        return None
    contacts = contacts_for(municipality, on)
    return ChangeInPlace(
        change=change,
        stands=stands_for(change),
        uses=uses_of(municipality, change.contact.key, contacts, on),
    )
