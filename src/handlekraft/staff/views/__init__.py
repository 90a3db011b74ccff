"""Pages at work: units, roles, and taking in a table."""
