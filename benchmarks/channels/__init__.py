"""How fast channels acknowledge, under load."""
