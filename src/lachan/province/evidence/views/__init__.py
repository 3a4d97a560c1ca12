"""Pages of evidence, the door for parts of a file, and the way out."""
