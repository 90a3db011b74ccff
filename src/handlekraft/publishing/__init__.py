"""Builds, checks, switches, serves and prunes editions."""
