"""What leaves the house: a roadmap as Markdown."""
