"""Writing and deciding: what people want a text to say, and who agrees."""
