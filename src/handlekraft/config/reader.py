"""`handlekraft.config.reader:application`: the two reader hosts and nothing else, for production.

A process that runs this has neither Django nor a database driver in memory.
"""

from handlekraft.config.settings_checks import judge_settings
from handlekraft.config.surfaces import Surfaces
from handlekraft.editions.serving.application import Application, ReaderApplication
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.hosts import ByHost
from handlekraft.editions.serving.shelves import Shelves


def reader_hosts(surfaces: Surfaces, shelves: Shelves) -> dict[str, Application]:
    """Return the application of each reader host."""
    return {
        surfaces.public: ReaderApplication(shelves, Surface.PUBLIC, surfaces.municipality),
        surfaces.toolbox: ReaderApplication(shelves, Surface.TOOLBOX, surfaces.municipality),
    }


def _application() -> ByHost:
    judge_settings(readers_only=True)
    surfaces = Surfaces.from_environment()
    return ByHost(reader_hosts(surfaces, Shelves(surfaces.editions)))


application = _application()
