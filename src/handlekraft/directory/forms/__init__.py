"""What people write about a contact: its numbers, and their hours as rows."""
