"""Django's SQLite, told how much SQLite takes in one statement; Django looks
for `base` in a database backend."""
