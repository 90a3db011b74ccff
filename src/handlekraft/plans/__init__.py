"""The action plan as data: editions of the plan, focus and effort areas, measures and their time windows."""
