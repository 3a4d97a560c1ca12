"""Official papers of an office: drafted, numbered, issued, withdrawn, and kept as they were produced."""
