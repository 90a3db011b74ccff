"""Where messages stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from handlekraft.notices.permissions import SEES_NOTICES
from handlekraft.shell.navigation import NavigationEntry

NOTICES = NavigationEntry("notices", _("Beskjeder"), SEES_NOTICES)
