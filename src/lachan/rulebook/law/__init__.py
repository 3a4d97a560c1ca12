"""Instruments, citations and values with dates in force; loads and validates the rulebook data."""
