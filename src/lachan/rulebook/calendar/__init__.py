"""Days, reporting calendars and deadline phrases."""
