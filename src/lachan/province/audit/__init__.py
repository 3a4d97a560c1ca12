"""Who changed or looked at what: append-only, hash-chained, names as they were."""
