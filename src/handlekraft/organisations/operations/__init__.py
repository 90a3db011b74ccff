"""Verbs that change municipalities, units, roles and who holds them."""
