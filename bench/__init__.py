"""`make bench`: what the budgets of the design cost, as ratios measured in one run on one machine."""
