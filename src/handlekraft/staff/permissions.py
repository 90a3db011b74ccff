"""Who sees roles, who takes in people and units, and who is asked to fill a role that nobody holds."""

from handlekraft.organisations.models import Role

TAKES_IN = frozenset({Role.KOORDINATOR, Role.DRIFT})
SEES_ROLES = frozenset({Role.KOORDINATOR, Role.SEKTORLEDER, Role.ENHETSLEDER, Role.DRIFT})
FILLS_VACANCIES = frozenset({Role.KOORDINATOR, Role.SEKTORLEDER, Role.ENHETSLEDER})
