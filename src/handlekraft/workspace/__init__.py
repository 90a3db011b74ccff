"""The shell for people at work."""
