"""Municipalities, their units through time, service areas, roles and who holds them."""
