"""Documents in sections, what each level adapts, and the effective document a reader sees."""
