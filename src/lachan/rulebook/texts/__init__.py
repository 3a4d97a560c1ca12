"""An official text becomes a tree, assignments with spans, and problems."""
