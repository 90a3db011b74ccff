"""How dates and numbers are written in languages that Django does not know, or writes
another way than readers here expect."""
