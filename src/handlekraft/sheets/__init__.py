"""A table that somebody uploads: decoded, its header known, its lines
reported on. No word of any one table."""
