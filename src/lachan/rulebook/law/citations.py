"""Where a rule stands: the instrument and the place inside it, as a Vietnamese lawyer cites it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in an instrument (viện dẫn); ``instrument`` is its key in ``data/instruments.yaml``."""

    instrument: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None

    @property
    def place(self) -> str:
        """The place alone, innermost first: "điểm b khoản 2 Điều 50"; empty for the whole instrument."""
        parts = (
            f"điểm {self.point}" if self.point else "",
            f"khoản {self.clause}" if self.clause else "",
            f"Điều {self.article}" if self.article else "",
        )
        return " ".join(part for part in parts if part)
