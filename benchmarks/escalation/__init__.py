"""How fast pages are delivered, and how many are lost when workers and services fail."""
