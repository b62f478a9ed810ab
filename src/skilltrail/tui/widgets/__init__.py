"""The few widgets that all screens share; each draws its own lines."""
