"""Where editions stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from handlekraft.orders.permissions import SEES_EDITIONS
from handlekraft.shell.navigation import NavigationEntry

EDITIONS = NavigationEntry("editions", _("Utgaver"), SEES_EDITIONS)
