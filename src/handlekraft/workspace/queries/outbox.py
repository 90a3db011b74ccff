"""The outbox as a municipality sees it: the messages about what waited there, the newest first."""

from handlekraft.organisations.models import Municipality
from handlekraft.shell.listing import ListPage, page_of
from handlekraft.workspace.models import Message


def outbox_page(municipality: Municipality, state: str, number: int) -> ListPage[Message]:
    """A page of the outbox, of one state or of all (""); the last page for
    a number beyond it. Two queries."""
    messages = Message.objects.of(municipality).select_related("recipient")
    return page_of(messages.filter(state=state) if state else messages, number)
