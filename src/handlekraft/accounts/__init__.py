"""Signing in to the workspace."""
