"""Look: components, tokens and templates that carry no word of the field."""
