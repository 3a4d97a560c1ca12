"""What can stand against taking a list out."""


class PurposeMissingError(ValueError):
    """A list with facts about persons was asked for without saying what for."""


class UnknownRequestError(LookupError):
    """There is no such request, or none that this reader may know of."""


class DeadApprovalError(ValueError):
    """An approval that cannot be used now; the message says why and what to do."""


class NeedsApprovalError(Exception):
    """The list, with those of the last day, names more children than may leave without a second person."""

    def __init__(self, *, rows: int, children: int, before: int, threshold: int) -> None:
        super().__init__(rows, children, before, threshold)
        self.rows, self.children, self.before, self.threshold = rows, children, before, threshold
