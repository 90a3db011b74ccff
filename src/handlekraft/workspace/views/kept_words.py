"""What somebody wrote in a form that was sent after their session had ended: kept in the page that answers,
sealed, until they have signed in again. Nothing of it is written down here.

Only what our own pages sent is kept, and only for addresses behind the gate: a form of another site could put
words in somebody's mouth. The seal names who wrote, where that is known; nobody else gets the words.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core import signing
from django.http import HttpRequest

from handlekraft.accounts.models import User
from handlekraft.accounts.sessions import LONGEST

SALT = "handlekraft.workspace.kept_words"
MOST = 200_000
"""Signs that a page carries; the longest texts that can be written are far below."""
NOT_WRITTEN = frozenset({"csrfmiddlewaretoken", "seal"})
NOBODY_KNOWN = 0

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class KeptWords:
    """The fields of a form as they were sent, to which address, and by whom (an account's id)."""

    who: int
    where: str
    fields: Fields

    @property
    def shown(self) -> list[str]:
        """What a person would know as their own words, among fields that only a program reads."""
        return [value for _name, value in self.fields if " " in value.strip() or "\n" in value]

    def is_for(self, person: User) -> bool:
        """Whether the person may see it."""
        return self.who in {NOBODY_KNOWN, person.pk}


def sealed_words(request: HttpRequest, who: int | None = None) -> str:
    """Return what was sent, in a seal; empty when nothing is to be kept. `who` where it is known."""
    if not _is_ours(request):
        return ""
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NOT_WRITTEN
        for value in values
    ]
    if not fields or sum(len(name) + len(value) for name, value in fields) > MOST:
        return ""
    held = {
        "who": who or _whose_session(request),
        "where": request.get_full_path(),
        "fields": fields,
    }
    return signing.dumps(held, salt=SALT, compress=True)


def opened_words(seal: str) -> KeptWords | None:
    """Return what is in a seal of ours, None when it is broken or older than a working day."""
    try:
        held = signing.loads(seal, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
    return KeptWords(held["who"], held["where"], [(name, value) for name, value in held["fields"]])


def _is_ours(request: HttpRequest) -> bool:
    match = request.resolver_match
    from_here = urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    return request.method == "POST" and from_here and bool(match and "municipality" in match.kwargs)


def _whose_session(request: HttpRequest) -> int:
    """Return whose session the browser had: its row stands for a while after it has ended."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    row = Session.objects.filter(session_key=key).first()
    return int(row.get_decoded().get(SESSION_KEY, NOBODY_KNOWN)) if row else NOBODY_KNOWN
