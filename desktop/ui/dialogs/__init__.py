"""Windows of their own: each takes a value and returns one, and calls no service."""
