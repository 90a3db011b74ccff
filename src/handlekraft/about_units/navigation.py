"""Where "Om enheten" stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from handlekraft.about_units.permissions import ANSWERS
from handlekraft.shell.navigation import NavigationEntry

ABOUT = NavigationEntry("about", _("Om enheten"), ANSWERS)
