"""`handlekraft webserver nginx|caddy`: print a web server's configuration for the reader hosts."""

from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from handlekraft.design.assets import AssetsMissingError, style_hash
from handlekraft.editions.serving.headers import READERS, Surface
from handlekraft.editions.serving.webservers import ReaderHost, ReaderHosts, caddy, nginx
from handlekraft.editions.shelf.manifest import DamagedManifestError, read_manifest
from handlekraft.editions.shelf.shelf import shelves


class Command(BaseCommand):
    help = "Skriver ut oppsettet for en nettjener som gir utgavene til leserne."

    def add_arguments(self, parser: ArgumentParser) -> None:
        servers = parser.add_subparsers(dest="server", required=True, metavar="nginx|caddy")
        for_nginx = servers.add_parser("nginx")
        for_nginx.add_argument(
            "--listen", default="80", help="det som skal stå etter «listen», for eksempel «443 ssl»"
        )
        for_nginx.add_argument(
            "--brotli", action="store_true", help="nginx har modulen for ferdige brotli-filer"
        )
        for_caddy = servers.add_parser("caddy")
        for_caddy.add_argument(
            "--http-port", default="", help="uten sertifikat, på denne porten; bare for prøve"
        )

    def handle(self, **options: Any) -> None:
        readers = reader_hosts(settings.EDITIONS_DIR)
        if options["server"] == "nginx":
            self.stdout.write(nginx(readers, listen=options["listen"], brotli=options["brotli"]))
            return
        port = options["http_port"]
        self.stdout.write(caddy(readers, scheme="http://" if port else "", port=f":{port}" if port else ""))


def reader_hosts(editions: Path) -> ReaderHosts:
    """Return the reader hosts of this installation, with the styles of every
    edition that can be switched to."""
    names = {Surface.PUBLIC: settings.PUBLIC_HOST, Surface.TOOLBOX: settings.TOOLBOX_HOST}
    hosts = tuple(ReaderHost(surface, names[surface], _styles(editions, surface)) for surface in READERS)
    return ReaderHosts(hosts, editions, settings.SURFACES.municipality)


def _styles(editions: Path, surface: Surface) -> tuple[str, ...]:
    """The sheet that the next edition will carry, and those of the editions on
    disk: a rollback must look right."""
    found: dict[str, None] = {}
    with suppress(AssetsMissingError):
        found[style_hash()] = None
    for shelf in shelves(editions):
        for edition in shelf.editions():
            try:
                found[read_manifest(shelf.path(edition)).styles.get(surface.value, "")] = None
            except DamagedManifestError:
                continue
    return tuple(style for style in found if style)
