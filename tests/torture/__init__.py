"""The long runs: what the tests play in small, at the size that the promises are made for."""
