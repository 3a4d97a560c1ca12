"""Evidence: files sniffed, scanned, encrypted, versioned, never served before a clean verdict."""
