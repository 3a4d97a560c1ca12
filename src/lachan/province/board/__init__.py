"""What leaders look at: the whole province on one page, bodies by their numbers, plans by their progress."""
