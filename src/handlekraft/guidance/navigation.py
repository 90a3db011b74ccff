"""Where documents stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from handlekraft.guidance.permissions import READS_DOCUMENTS
from handlekraft.shell.navigation import NavigationEntry

DOCUMENTS = NavigationEntry("documents", _("Kort og rutiner"), READS_DOCUMENTS)
