"""Who stands so near to somebody that they must not let that person's exports out: told to the room of exports."""

from lachan.province.people.queries import stands_in_for

__all__ = ["stands_in_for"]
