"""Where reading stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from handlekraft.guidance.permissions import READS_DOCUMENTS
from handlekraft.shell.navigation import NavigationEntry

READING = NavigationEntry("reading", _("Lest og forstått"), READS_DOCUMENTS)
