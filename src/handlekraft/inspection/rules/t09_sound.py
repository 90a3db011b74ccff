"""T-09. Threat: a voice goes on reading after the screen is blank. Mitigation: media
are paused and speech is cancelled."""

from collections.abc import Iterator

from handlekraft.inspection.findings import Rule
from handlekraft.inspection.tabs import Reply, Tab

LIMIT = 100  # milliseconds
# A film that plays without a file: the picture of a canvas. Speech cannot be heard
# by a test, so its stop is watched.
PLAY = """async () => {
    const film = document.createElement("video");
    film.muted = true;
    const canvas = document.createElement("canvas");
    const brush = canvas.getContext("2d");
    setInterval(() => brush.fillRect(0, 0, 9, 9), 20);
    film.srcObject = canvas.captureStream();
    document.body.append(film);
    await film.play();
    window.spoke = !window.speechSynthesis;
    if (window.speechSynthesis) speechSynthesis.cancel = () => (window.spoke = true);
    window.film = film;
}"""


def look(tab: Tab) -> Iterator[str]:
    """A playing film and a speaking voice, put into the page."""
    if not tab.exit_address:
        return
    page = tab.open(reply=Reply.LATE)
    page.keyboard.press("Tab")
    page.evaluate(PLAY)
    tab.leave(page)
    page.wait_for_timeout(LIMIT)
    tab.release()
    if not page.evaluate("window.film.paused"):
        yield "Film og lyd spiller videre etter at leseren har gått ut."
    if not page.evaluate("window.spoke"):
        yield "Opplesing fortsetter etter at leseren har gått ut."


RULE = Rule(
    "T-09",
    "Lyd og opplesing stanser når leseren går ut.",
    "Kall pause() på all lyd og film, og speechSynthesis.cancel(), før siden forlates.",
    look=look,
)
