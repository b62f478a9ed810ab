"""Measures DESIGN.md's budgets: `python -m tests.benchmarks` prints one table. Nothing here is a test of time."""
