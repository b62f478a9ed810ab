"""Plain words in, plain text or JSON out: the verbs of the shell, and the program's front door."""
