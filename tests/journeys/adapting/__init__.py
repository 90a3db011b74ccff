"""What one does to a text, in a browser, and what the readers of every unit have afterwards."""
