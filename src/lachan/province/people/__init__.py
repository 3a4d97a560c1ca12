"""Users, offices, places, memberships and sign-in, all with dates."""
