"""The province at work: Django rooms, one per duty of the province."""
