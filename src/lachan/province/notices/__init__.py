"""What was told to whom, by which way, and whether it arrived."""
