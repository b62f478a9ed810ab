"""What can be learnt: the model of a curriculum, its loader, checker and cache."""
