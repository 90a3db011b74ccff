"""Verbs: a unit changed, and a table of people or units taken in. Each
orders the edition that it shows in."""
