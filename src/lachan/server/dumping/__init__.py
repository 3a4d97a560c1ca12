"""Copies of the database for developers: everything as large and as tangled as it is, and nobody in it."""
