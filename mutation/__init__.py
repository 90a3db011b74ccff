"""`make mutants`: are the verbs and guards held by tests? One fault at a time is planted, and a
test must fail (docs/mutation.md)."""
