"""Important messages that wait for somebody to approve them."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from handlekraft.notices.permissions import APPROVES_NOTICES
from handlekraft.notices.queries import waiting_notices
from handlekraft.shell.tasks import Task, address_in
from handlekraft.shell.workplace import Workplace


def notices_to_approve(place: Workplace) -> Iterator[Task]:
    """Messages that this person can approve, never their own; what they say stands on their own page."""
    if not place.holds_for_all(APPROVES_NOTICES):
        return
    for notice in waiting_notices(place.municipality, timezone.now()):
        if notice.author != place.user:
            said = {"name": notice.author.display_name, "place": notice.where}
            text = _("Det haster: %(name)s har skrevet en viktig beskjed til %(place)s. Den venter på deg.")
            yield Task(text % said, _("Se beskjeden"), address_in(place, "notice", notice=notice.pk))
