"""Plans a road into machine-learning work and keeps the record of walking it."""

__version__ = "0.1.0"
