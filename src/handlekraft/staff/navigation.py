"""Where roles, units and tables to take in stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from handlekraft.shell.navigation import NavigationEntry
from handlekraft.staff.permissions import SEES_ROLES, TAKES_IN

ROLES = NavigationEntry("roles", _("Roller"), SEES_ROLES)
INTAKE = NavigationEntry("intake", _("Last inn"), TAKES_IN)
