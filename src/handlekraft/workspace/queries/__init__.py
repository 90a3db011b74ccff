"""Reads of the workspace: lists and counts, each in a number of statements
that does not grow with the rows."""
