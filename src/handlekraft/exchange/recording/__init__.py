"""Hands the drafts of a tree to the operations of the rooms that own them.
The caller holds the transaction."""

from collections.abc import Callable
from datetime import date

from handlekraft.exchange.content import ContentTree
from handlekraft.exchange.recording.foundations import FoundationRecording
from handlekraft.exchange.recording.guidance import GuidanceRecording
from handlekraft.exchange.summary import Summary

__all__ = ["record_content"]


def record_content(content: ContentTree, summary: Summary, today: date, tell: Callable[[str], None]) -> None:
    """Record everything and count it in `summary`. Raises ContentError when a room refuses something."""
    FoundationRecording(content, summary, tell).record()
    tell("Legger inn dokumenter og lokale tilpasninger …")
    GuidanceRecording(content, summary, today).record()
