"""Who sees which editions readers have, and what stands in the way of the next."""

from handlekraft.organisations.models import Role

SEES_EDITIONS = frozenset({Role.REDAKTOR, Role.GODKJENNER, Role.KOORDINATOR, Role.DRIFT})
