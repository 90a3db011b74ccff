"""What the identity provider says at each sign-in becomes roles, and stops being
roles when it is no longer said."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from handlekraft.accounts.adapters import EmployeeAdapter
from handlekraft.accounts.models import User
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.operations.accounts import give_roles

LEFT_OUT = (
    "Konto %d beholder rollene sine: identitetsleverandøren utelot gruppene, fordi personen er i for mange. "
    "Bruk app-roller, eller la leverandøren sende bare gruppene som er tildelt løsningen."
)

_log = logging.getLogger("handlekraft.signing_in")


class RolesFromClaims(EmployeeAdapter):
    """Gives an account the roles that its claims are worth, by the installation's own mapping."""

    def signed_in(self, user: User, claimed: frozenset[str] | None) -> None:
        """Bring the account's roles to what was claimed just now. Where the provider left
        claims out, they stay as they are."""
        if claimed is None:
            _log.warning(LEFT_OUT, user.pk)
            return
        give_roles(person=user, grants=granted(claimed), on=timezone.localdate())


def granted(claimed: Iterable[str]) -> list[Grant]:
    """Return the roles that these claim values give. A value that is not in the mapping gives nothing."""
    values = frozenset(claimed)
    return [grant for claim, grant in settings.CLAIMED_ROLES if claim in values]
