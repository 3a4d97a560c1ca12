"""What may be done with evidence; every action leaves its audit record."""

from lachan.province.evidence.actions.checking import NotChecked, check_version
from lachan.province.evidence.actions.rewrapping import Rewrapped, rewrap_keys
from lachan.province.evidence.actions.sweeping import Swept, sweep
from lachan.province.evidence.actions.taking import Taken, take_version
from lachan.province.evidence.actions.uploading import (
    Given,
    Standing,
    drop_upload,
    finish_upload,
    give_whole,
    open_upload,
    receive_part,
)

__all__ = [
    "Given",
    "NotChecked",
    "Rewrapped",
    "Standing",
    "Swept",
    "Taken",
    "check_version",
    "drop_upload",
    "finish_upload",
    "give_whole",
    "open_upload",
    "receive_part",
    "rewrap_keys",
    "sweep",
    "take_version",
]
