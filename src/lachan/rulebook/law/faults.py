"""What is wrong in a data file of the rulebook, said so that its editor can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: the file, the key inside it, and what is wrong there."""

    file: str
    key: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.problem}"


class FaultyRulesError(ValueError):
    """A data file cannot be used; ``faults`` lists everything wrong in it, not only the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("Rule files to mend:\n" + "\n".join(str(fault) for fault in faults))
        self.faults = faults
