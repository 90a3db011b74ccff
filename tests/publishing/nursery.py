"""Publishes again and again in a process that may be killed at any moment.

The nursery imports everything once, then starts one publisher for each line it is given: the line is the
number of the first round, the answer is the publisher's process id.
"""

import os
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from handlekraft.publishing.building import build
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop

CHANGING = 6
STANDING = 4
PAUSE = 0.002  # seconds after each page
# Seconds between any two lines of what follows, where moments would be too short to hit.
SLOWED = {"finish": 0.002, "settle": 0.004, "switch": 0.012, "prune": 0.002, "remove": 0.002}
KEPT = 25  # enough that no edition is pruned while the test reads it


def publish_round(root: Path, number: int) -> None:
    """Publish an edition in which every changing page names the round."""
    pages = [make_page(f"/runde-{place}/", f"<p>Runde {number}.</p>") for place in range(CHANGING)]
    pages += [make_page(f"/fast-{place}/", "<p>Alltid den samme.</p>") for place in range(STANDING)]
    build(
        make_inputs(pages),
        make_workshop(root, keep=KEPT),
        now=NOW,
        allow_drafts=True,
        progress=pause,
    )
    sys.settrace(None)


def pause(done: int, total: int) -> None:
    """Let time pass after each page; once all are made, between the lines of what follows."""
    time.sleep(PAUSE)
    if done == total:
        sys.settrace(slowly)


def slowly(frame: FrameType, event: str, argument: Any) -> Any:
    """Trace function: let time pass between the lines of the functions that finish, switch and prune."""
    return between_lines if frame.f_code.co_name in SLOWED else None


def between_lines(frame: FrameType, event: str, argument: Any) -> Any:
    if event == "line":
        time.sleep(SLOWED[frame.f_code.co_name])
    return between_lines


def tend(root: Path) -> None:
    """Start publishers until there are no more lines."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            number = int(line)
            while True:
                publish_round(root, number)
                number += 1
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
