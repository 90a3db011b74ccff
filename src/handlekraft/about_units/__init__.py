"""Om enheten: what a unit says of itself once, for all its cards, and that it still holds."""
