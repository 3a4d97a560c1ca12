"""Statutory clocks: a rule and its events give, at an instant, what is due, used, left and late."""
