"""What plans put into an edition: the plan with its measures."""
