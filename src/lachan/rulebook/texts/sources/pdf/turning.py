"""How a place on a PDF page moves when the page is shown turned by quarter turns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """The quarter turn (0, 90, 180, 270 degrees, clockwise) that sets the text of a page upright."""

    degrees: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high the page is once turned."""
        return self.right - self.left if self.degrees in {90, 270} else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """This function will return where a place is seen, measured from the lower left corner."""
        match self.degrees:
            case 90:
                return y - self.bottom, self.right - x
            case 180:
                return self.right - x, self.top - y
            case 270:
                return self.top - y, x - self.left
            case _:
                return x - self.left, y - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """This function will return where a box is seen: left, bottom, right, top."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
