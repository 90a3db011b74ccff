"""What a text in a document may say: its kinds, their fields, the words in
them, and how they read to people."""
