"""Lá Chắn: a province's plan for preventing and combating child abuse, from signed text to finished task."""
