"""What to learn next: the prerequisite graph, the plan and the dates put on it. Pure functions only."""
