"""Messages to people at work: composed at most once for each reason, sent after
commit, tried again when it fails."""

from handlekraft.workspace.outbox.composing import compose_digests
from handlekraft.workspace.outbox.sending import send_next

__all__ = ["compose_digests", "send_next"]
