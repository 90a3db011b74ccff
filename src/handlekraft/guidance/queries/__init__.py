"""Reads of guidance that span tables, each in a constant number of queries."""
