"""Every verb that changes guidance. Each asks for permission, runs in one
transaction and logs what it did."""
