"""What may be told to people, by which way, in which words and at which hour."""
