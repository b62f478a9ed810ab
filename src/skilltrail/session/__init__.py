"""The one door: opens curriculum and progress, answers what the front ends show, makes every change."""
