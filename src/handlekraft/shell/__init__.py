"""A room's way into the workspace: the gate, who is where, navigation, tasks, lists, refusals."""
