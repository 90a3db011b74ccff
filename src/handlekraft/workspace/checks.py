"""Checks at start: a mapping that names a role which does not exist would
keep somebody out without a word."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from handlekraft.organisations.models import Role


def claimed_roles_exist(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """Every role in the mapping of claims is one of ours."""
    unknown = sorted({grant.role for _claim, grant in settings.CLAIMED_ROLES} - set(Role.values))
    if not unknown:
        return []
    return [
        Error(
            f"HANDLEKRAFT_CLAIMED_ROLES names roles that do not exist: {', '.join(unknown)}.",
            hint=f"Use one of {', '.join(Role.values)}.",
            id="workspace.E001",
        )
    ]
