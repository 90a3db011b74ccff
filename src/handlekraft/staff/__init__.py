"""Units, and who holds which role in them, as the municipality changes them itself."""
