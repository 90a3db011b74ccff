"""Where translations stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from handlekraft.shell.navigation import NavigationEntry
from handlekraft.translation.permissions import SEES_TRANSLATIONS

TRANSLATIONS = NavigationEntry("translations", _("Oversettelser"), SEES_TRANSLATIONS)
