"""Read and understood: what people confirm, how far units have come, what is unclear."""
