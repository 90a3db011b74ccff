"""What the identity provider says at each sign-in becomes roles, and stops being roles when it is no longer said."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from handlekraft.accounts.adapters import EmployeeAdapter
from handlekraft.accounts.models import User
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.operations.accounts import give_roles


class RolesFromClaims(EmployeeAdapter):
    """Gives an account the roles that its claims are worth, by the installation's own mapping."""

    def signed_in(self, user: User, claimed: frozenset[str]) -> None:
        """Bring the account's roles to what was claimed just now."""
        give_roles(person=user, grants=granted(claimed), on=timezone.localdate())


def granted(claimed: Iterable[str]) -> list[Grant]:
    """Return the roles that these claim values give. A value that is not in the mapping gives nothing."""
    values = frozenset(claimed)
    return [grant for claim, grant in settings.CLAIMED_ROLES if claim in values]
