"""Who answers for what a unit says of itself."""

from handlekraft.organisations.models import Role

ANSWERS = frozenset({Role.ENHETSLEDER, Role.NOKKELPERSON, Role.SEKTORLEDER, Role.REDAKTOR})
"""Those who write for a unit, held there or above it (`guidance.permissions.may_adapt`)."""
IS_ASKED = frozenset({Role.ENHETSLEDER, Role.NOKKELPERSON})
"""Those in the unit whom it waits for."""
