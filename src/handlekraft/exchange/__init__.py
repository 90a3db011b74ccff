"""Content files in and out: one format, checked whole, loaded all or nothing."""
