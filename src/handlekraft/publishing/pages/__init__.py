"""Pages that belong to the edition itself: A–Å, about, safe use, not found, the list of municipalities."""
