"""Where proposals stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from handlekraft.proposals.permissions import SEES_PROPOSALS
from handlekraft.shell.navigation import NavigationEntry

PROPOSALS = NavigationEntry("proposals", _("Forslag"), SEES_PROPOSALS)
