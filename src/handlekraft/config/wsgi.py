"""`handlekraft.config.wsgi:application`: all surfaces in one process, told apart by host name."""

from handlekraft.config.reader import reader_hosts
from handlekraft.config.start_page import StartPage
from handlekraft.config.surfaces import Surfaces
from handlekraft.config.workspace_host import WorkspaceHost
from handlekraft.editions.serving.hosts import ByHost
from handlekraft.editions.serving.shelves import Shelves

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def every_host(surfaces: Surfaces) -> ByHost:
    """Return the application for all hosts of an installation, and the start page on the machine's own name."""
    shelves = Shelves(surfaces.editions)
    start = StartPage(shelves)
    return ByHost(
        {
            **dict.fromkeys(LOCAL, start),
            **reader_hosts(surfaces, shelves),
            surfaces.workspace: WorkspaceHost(),
        }
    )


application = every_host(Surfaces.from_environment())
