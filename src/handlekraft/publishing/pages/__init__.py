"""Pages that belong to the edition itself: A–Å, not found, the list of municipalities."""
