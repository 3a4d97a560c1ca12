"""What can become of a message that was handed to somebody else to carry."""

from lachan.province.notices.choices import WhyNot


class NotSent(Exception):
    """It was surely not taken; ``is_final`` when another try would end the same way."""

    def __init__(self, why: WhyNot, *, is_final: bool = False) -> None:
        super().__init__(str(why.value))
        self.why = why
        self.is_final = is_final


class NotKnown(Exception):
    """It may have been taken and may not."""
