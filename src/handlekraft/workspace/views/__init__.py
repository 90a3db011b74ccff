"""HTTP in, HTTP out: each view asks a query and shows a template."""
