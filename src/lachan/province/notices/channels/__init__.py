"""How messages leave the system."""
