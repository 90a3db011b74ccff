"""Plain Python: rules that need no framework, no clock of their own and no input or output."""
