"""What can be done in the room: each is one transaction that ends with its audit record."""

from lachan.province.board.actions.keeping import take_snapshot

__all__ = ["take_snapshot"]
