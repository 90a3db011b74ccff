"""An installation as `handlekraft up` runs it, worker included, and people who use it in a browser."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from handlekraft.config.worker_process import PROGRAM
from tests.fixtures.programs import environment_of
from tests.serving.ports import fetch, free_port, wait_for

COLD = 120.0  # seconds at most until it answers, on a machine that does much else
SOON = 60.0  # seconds at most until readers have what was approved
# The worker's rounds on a later day: everything that asks what time it is gets the answer of that day.
LATER = """
from datetime import timedelta
from django.utils import timezone
real = timezone.now
timezone.now = lambda: real() + timedelta(days={days})
"""


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation with a database, a worker and all hosts on one port of this machine."""

    port: int
    environment: dict[str, str]
    browser: Browser

    @property
    def workspace(self) -> str:
        return f"http://arbeid.localhost:{self.port}"

    @contextmanager
    def somebody(self, who: str) -> Iterator[Page]:
        """Sign in as a demo person, "Redaktør, Narvik", and give the page."""
        context: BrowserContext = self.browser.new_context(base_url=self.workspace, locale="nb-NO")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto("/")
        page.get_by_role("button", name=who).click()
        try:
            yield page
        finally:
            context.close()

    def status_and_page(self, path: str) -> tuple[int, str]:
        """What a reader of the toolbox gets at a path."""
        return fetch(self.port, "kort.localhost", path)

    def page(self, path: str) -> str:
        return self.status_and_page(path)[1]

    def wait_for_page(self, path: str, is_so: Callable[[str], bool]) -> str:
        """Read a page of the toolbox until it is so. Raises AssertionError with
        the page when that takes too long."""
        deadline = time.monotonic() + SOON
        while not is_so(page := self.page(path)):
            if time.monotonic() > deadline:
                raise AssertionError(f"{path} did not become so: {page}")
            time.sleep(0.3)
        return page

    def days_later(self, days: int) -> None:
        """Let the worker do all it has to do on a day to come."""
        program = LATER.format(days=days) + PROGRAM
        subprocess.run(
            [sys.executable, "-c", program, "work", "--once"],
            env=self.environment,
            check=True,
            capture_output=True,
            timeout=COLD,
        )


@contextmanager
def running_installation(content: Path, var: Path, browser: Browser) -> Iterator[Installation]:
    """Start an installation that keeps everything in `var` and is loaded from `content`; stop it.

    What `var` holds already is not made again, as on any day but the first.
    """
    port = free_port()
    environment = environment_of(var, content)
    command = [sys.executable, "-c", PROGRAM, "up", "--port", str(port), "--workers", "1"]
    said = var.parent / "said.txt"
    with (
        said.open("wb") as out,
        subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _wait_until_up(process, port, said)
            yield Installation(port, environment, browser)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _wait_until_up(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    """Wait until it answers. Raises AssertionError with what it said when it gave up."""
    deadline = time.monotonic() + COLD
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(TimeoutError):
            wait_for(port, seconds=0.5)
            return
    raise AssertionError(said.read_text(encoding="utf-8"))
