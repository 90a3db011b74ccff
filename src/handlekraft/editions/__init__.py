"""Editions on disk, and what answers readers from them. Plain files: neither Django nor a database."""
