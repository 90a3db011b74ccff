"""Sending what waits in the outbox, one message at a time.

At least once, and why: an attempt is put on record and committed before the mail is handed over, and that it
was sent afterwards. A worker that dies in between leaves a message that looks as if it had failed, and it is
tried again when its pause is over, so somebody may get the same reminder twice, but never more often than
there are attempts. The other way round (marked first, sent after) a reminder of a deadline could be lost
without anybody knowing, and what is sent says nothing that would be worse twice. Every attempt carries the
same Message-ID, by which a mailbox knows a copy.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from handlekraft.workspace.models import Message

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(minutes=1)
LONGER_EACH_TIME = 5
SUBJECT = "Påminnelse fra arbeidsflaten"
TEMPLATES = {Message.Kind.DIGEST: "workspace/messages/digest.txt"}

_log = logging.getLogger("handlekraft.outbox")


def send_next(*, now: datetime | None = None) -> Message | None:
    """Try the message that has waited longest; None when none is due. Asks without locking first.

    After five attempts that failed a message is left as failed. The pause before the next attempt grows: one
    minute, five, twenty-five, about two hours.
    """
    moment = now or timezone.now()
    due = Message.objects.filter(state=Message.State.WAITING, next_attempt__lte=moment)
    if not due.exists():
        return None
    message = _begun(moment)
    if message is not None and message.state == Message.State.WAITING:
        _attempt(message, moment)
    return message


@transaction.atomic
def _begun(now: datetime) -> Message | None:
    """Take the next message and put on record that it is tried, or that it has been tried often enough."""
    due = Message.objects.filter(state=Message.State.WAITING, next_attempt__lte=now)
    skip = connection.features.has_select_for_update_skip_locked
    message = due.select_for_update(skip_locked=skip).order_by("pk").first()
    if message is None:
        return None
    if message.attempts >= MOST_ATTEMPTS or not message.recipient.is_active:
        message.state = Message.State.FAILED
    else:
        message.next_attempt = now + FIRST_PAUSE * LONGER_EACH_TIME**message.attempts
        message.attempts += 1
    message.save(update_fields=["state", "attempts", "next_attempt"])
    return message


def _attempt(message: Message, now: datetime) -> None:
    try:
        _mail(message).send()
    except (OSError, ValueError) as error:
        # The kind of fault alone: what a mail server answers may hold an address.
        _log.warning(
            "Melding %d ble ikke sendt (forsøk %d): %s", message.pk, message.attempts, type(error).__name__
        )
        if message.attempts < MOST_ATTEMPTS:
            return
        message.state = Message.State.FAILED
    else:
        message.state, message.sent_at = Message.State.SENT, now
    message.save(update_fields=["state", "sent_at"])


def body_of(kind: Message.Kind) -> str:
    """Return what every message of a kind says: no word of what waits, and the way in."""
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string(TEMPLATES[kind], {"address": settings.WORKSPACE_ADDRESS})


def _mail(message: Message) -> EmailMessage:
    """The mail as it goes out."""
    return EmailMessage(
        subject=SUBJECT,
        body=body_of(Message.Kind(message.kind)),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.recipient.email or ""],
        headers={
            "Message-ID": f"<{message.key.replace(':', '.')}@{settings.WORKSPACE_HOST}>",
            "Auto-Submitted": "auto-generated",
        },
    )
