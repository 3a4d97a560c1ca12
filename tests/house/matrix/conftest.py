"""The world that all parts of the matrix ask about."""

from tests.house.matrix.building import world

__all__ = ["world"]
