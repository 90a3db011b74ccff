"""Who sees how far the languages have come. Who translates is a role with its languages (organisations)."""

from handlekraft.organisations.models import Role

SEES_TRANSLATIONS = frozenset(
    {Role.OVERSETTER, Role.REDAKTOR, Role.GODKJENNER, Role.RESSURSGRUPPE, Role.KOORDINATOR}
)
