"""The pages of whoever administers accounts."""
