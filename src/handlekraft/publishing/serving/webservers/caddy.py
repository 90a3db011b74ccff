"""Caddy: sites for a Caddyfile. Caddy gets certificates by itself for names that lead to the machine."""

from handlekraft.publishing.editions.front import BROKEN, FRONT, MISSING
from handlekraft.publishing.serving.headers import FOR_EVER, NO_STORE, headers
from handlekraft.publishing.serving.webservers.hosts import HASHED, SLUG, ReaderHost, ReaderHosts


def caddy(readers: ReaderHosts, *, scheme: str = "", port: str = "") -> str:
    """Return the configuration. `scheme` "http://" and a `port` (":8080") serve without certificates, for a trial."""
    sites = (_site(host, readers, scheme, port) for host in readers.hosts)
    return "\n".join(
        [
            "# Written by `handlekraft webserver caddy`. Do not edit: write it again after every upgrade.\n",
            *sites,
        ]
    )


def _site(host: ReaderHost, readers: ReaderHosts, scheme: str, port: str) -> str:
    always = (f'        {name} "{value}"' for name, value in headers(host.surface, host.styles))
    return _SITE % {
        "scheme": scheme,
        "name": host.name,
        "port": port,
        "surface": host.surface,
        "headers": "\n".join(always),
        "no_store": NO_STORE,
        "for_ever": FOR_EVER,
        "hashed": HASHED,
        "home": f"    redir / /{readers.municipality}/ 302\n" if readers.municipality else "",
        "slug": SLUG,
        "editions": readers.editions,
        "front": f"{readers.editions}/{FRONT}/current/{host.surface}",
        "missing": MISSING,
        "broken": BROKEN,
    }


_SITE = """\
%(scheme)s%(name)s%(port)s {
    # No access log: nothing is remembered of who reads what.
    header {
%(headers)s
        Cache-Control "%(no_store)s"
        Vary "Accept-Encoding"
        -Last-Modified
        -Etag
        -Server
    }
    @hashed path_regexp %(hashed)s
    header @hashed Cache-Control "%(for_ever)s"

    @writing not method GET HEAD
    respond @writing 405
    respond /-/health "ok
"
%(home)s
    @twin path_regexp (\\.(br|gz)$|/\\.)
    error @twin 404
    @place {
        path_regexp place ^/(%(slug)s)(/.*)?$
        file {
            root %(editions)s
            try_files /{re.place.1}/current/manifest.json
        }
    }
    handle @place {
        root * %(editions)s/{re.place.1}/current/%(surface)s
        uri strip_prefix /{re.place.1}
        file_server {
            precompressed br gzip
        }
    }
    handle {
        root * %(front)s
        file_server {
            precompressed br gzip
        }
    }
    handle_errors {
        header Cache-Control "%(no_store)s"
        root * %(front)s
        @missing expression `{err.status_code} == 404`
        rewrite @missing %(missing)s
        @broken expression `{err.status_code} >= 500`
        rewrite @broken %(broken)s
        file_server {
            precompressed br gzip
        }
    }
}
"""
