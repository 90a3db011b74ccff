"""nginx: server blocks to be included in its http block."""

from handlekraft.editions.serving.headers import FOR_EVER, NO_STORE, headers
from handlekraft.editions.serving.responses import CONTENT_TYPES
from handlekraft.editions.serving.webservers.hosts import HASHED, SLUG, ReaderHost, ReaderHosts
from handlekraft.editions.shelf.front import BROKEN, FRONT, MISSING


def nginx(readers: ReaderHosts, *, listen: str = "80", brotli: bool = False) -> str:
    """Return the configuration. `listen` is what nginx writes after `listen` ("443 ssl", with certificates
    set beside it); `brotli` needs nginx's module for ready-made brotli files, gzip is in every nginx.
    """
    return "\n".join([_CACHE, *(_server(host, readers, listen, brotli) for host in readers.hosts)])


_CACHE = f"""\
# Written by `handlekraft webserver nginx`. Do not edit: write it again after every upgrade.

# A page is never stored by a browser; a file with its own hash in its name may be.
map $uri $handlekraft_cache {{
    default "{NO_STORE}";
    "~{HASHED}" "{FOR_EVER}";
}}
"""


def _server(host: ReaderHost, readers: ReaderHosts, listen: str, brotli: bool) -> str:
    always = (
        f'    add_header {name} "{value}" always;' for name, value in headers(host.surface, host.styles)
    )
    kinds = (f"        {kind.partition(';')[0]} {ending[1:]};" for ending, kind in CONTENT_TYPES.items())
    home = f"    location = / {{ return 302 /{readers.municipality}/; }}\n" if readers.municipality else ""
    return _SERVER % {
        "listen": listen,
        "name": host.name,
        "surface": host.surface,
        "headers": "\n".join(always),
        "kinds": "\n".join(kinds),
        "twins": "gzip_static on;\n    brotli_static on;" if brotli else "gzip_static on;",
        "home": home,
        "slug": SLUG,
        "editions": readers.editions,
        "front": FRONT,
        "missing": MISSING,
        "broken": BROKEN,
    }


_SERVER = """\
server {
    listen %(listen)s;
    server_name %(name)s;

    # Nothing is remembered of who reads what: error logs carry addresses too.
    access_log off;
    error_log /dev/null crit;
    server_tokens off;

    # Readers send nothing but a few lines; who says nothing is not waited for.
    client_header_timeout 10s;
    client_body_timeout 10s;
    client_max_body_size 1k;
    keepalive_timeout 10s;

%(headers)s
    add_header Cache-Control $handlekraft_cache always;
    add_header Last-Modified "";
    etag off;
    if_modified_since off;
    max_ranges 0;

    charset utf-8;
    charset_types text/plain text/css text/javascript text/csv;
    default_type application/octet-stream;
    types {
%(kinds)s
    }
    %(twins)s
    gzip_vary on;
    index index.html;
    absolute_redirect off;
    if ($request_method !~ ^(GET|HEAD)$) { return 405; }

%(home)s    location = /-/health { default_type text/plain; return 200 "ok\\n"; }
    location ~ (\\.(br|gz)$|/\\.) { return 404; }
    location ~ ^/(?<slug>%(slug)s)(?<rest>/.*)?$ {
        if (!-d %(editions)s/$slug/current/) { rewrite ^ /-/front$uri last; }
        alias %(editions)s/$slug/current/%(surface)s$rest;
        error_page 403 404 =404 @missing;
    }
    location / {
        root %(editions)s/%(front)s/current/%(surface)s;
        error_page 403 404 =404 @missing;
    }
    location /-/front/ {
        internal;
        alias %(editions)s/%(front)s/current/%(surface)s/;
        error_page 403 404 =404 @missing;
    }
    location @missing {
        root %(editions)s;
        try_files /$slug/current/%(surface)s%(missing)s /%(front)s/current/%(surface)s%(missing)s =404;
    }
    error_page 403 404 =404 @missing;
    error_page 500 502 503 504 %(broken)s;
}
"""
