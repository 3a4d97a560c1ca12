"""Seals bytes so that nobody without the province's key reads, changes, shortens or swaps them unnoticed."""
