"""From the database back to files in the same format."""

from handlekraft.exchange.writing.tree import NotEmptyError, export

__all__ = ["NotEmptyError", "export"]
