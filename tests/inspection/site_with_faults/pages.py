"""A page that breaks no rule of the kit, its script for leaving, and the headers that it goes out with."""

EXIT = "https://nabo.invalid/vaer"

# Kept apart from the real one: the kit must know good from bad in any site's own way of doing it.
SCRIPT = """\
const out = document.getElementById("exit");
const forget = () => document.querySelectorAll("input").forEach((field) => {
    field.checked = field.defaultChecked;
    field.value = field.defaultValue;
});
const hide = () => document.querySelectorAll("body > *").forEach((each) => (each.style.display = "none"));
const silence = () => {
    document.querySelectorAll("audio, video").forEach((each) => each.pause());
    speechSynthesis.cancel();
};
const tell = () => {};
const go = () => location.replace(out.href);
const leave = () => { hide(); silence(); forget(); tell(); go(); };
document.addEventListener("click", (event) => {
    if (event.target.closest("[data-exit]")) { event.preventDefault(); leave(); }
});
let presses = 0, last = 0, capital = false;
addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || capital) { presses = 0; capital = event.key !== "Shift" && event.shiftKey; return; }
    if (Date.now() - last > 5000) presses = 0;
    last = Date.now();
    if (++presses === 3) leave();
});
addEventListener("pagehide", forget);
addEventListener("pageshow", forget);
"""

STYLE = """\
html { scroll-padding-top: 80px }
header { position: sticky; top: 0; padding: 10px; background: Canvas; z-index: 1; height: 50px }
section { min-height: 600px }
nav a { position: absolute; left: -999px }
nav a:focus { left: 0; z-index: 2 }
a, label { display: inline-block; min-height: 24px }
.scrolled { position: static }
.covered { position: relative }
.covered::before { position: absolute; inset: 0; content: ""; background: Canvas; z-index: 2 }
.unseen { display: none }
"""

PAGE = """\
<!DOCTYPE html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/-/stil.0123456789ab.css">
<script src="{script}" defer></script>
</head>
<body>
<nav><a href="#innhold">Hopp til innholdet</a> <a href="{exit}" rel="noreferrer nofollow" data-exit>Forlat siden</a></nav>
<header><a id="exit" href="{exit}" rel="noreferrer nofollow" data-exit>Forlat siden</a></header>
<p><a href="tel:112">Fare nå? Ring 112</a> <a href="tel:116006">Råd hele døgnet: 116 006</a></p>
<main id="innhold">
<h1>Når det er utrygt hjemme hos deg</h1>
<p>Du kan ringe når som helst, og du trenger ikke si hva du heter eller hvor du bor.</p>
<section><label><input type="checkbox"> Jeg har ringt noen jeg stoler på</label></section>
<section><input type="search" autocomplete="off" aria-label="Søk"></section>
<p><a href="https://venn.invalid/" rel="noreferrer">Et annet sted å lese mer om dette</a></p>
{links}
</main>
</body>
</html>
"""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self'; connect-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "worker-src 'none'; manifest-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), browsing-topics=(), interest-cohort=()",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def page(title: str, *, script: str = "/-/ut.0123456789ab.js", links: tuple[str, ...] = ()) -> str:
    """Return a clean page. `links` are addresses that it leads to."""
    lines = "\n".join(f'<p><a href="{address}">Videre</a></p>' for address in links)
    return PAGE.format(title=title, script=script, exit=EXIT, links=lines)
