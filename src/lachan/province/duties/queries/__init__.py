"""What may be asked about duties; every question names who asks."""

from lachan.province.duties.choices import Audience, DutyKind, Part
from lachan.province.duties.queries.accepted import AcceptedFigure, accepted_figures
from lachan.province.duties.queries.ahead import (
    TASKS,
    DueDay,
    Waiting,
    WaitsFor,
    due_days,
    to_be_done,
    waiting,
)
from lachan.province.duties.queries.below import Below, BelowCount, FigureSum, added_up, counts_below
from lachan.province.duties.queries.carrying_out import duty_carried_out, duty_to_report
from lachan.province.duties.queries.changes import DutyChanges, DutyVersion, changes_since
from lachan.province.duties.queries.counting import Now, local_day, now
from lachan.province.duties.queries.errors import DutyChanged, InvalidFields, NotPossible, Unknown
from lachan.province.duties.queries.feeds import FeedLine, Feeds, fed_calendar, feeds
from lachan.province.duties.queries.figures import Figure, kept_figure
from lachan.province.duties.queries.filters import (
    MOST_CHOSEN,
    OPEN,
    STANDING,
    DutyFilters,
    Happened,
    filters_from,
)
from lachan.province.duties.queries.finding import FoundDuties, duty_list, every_duty
from lachan.province.duties.queries.ladder import StepLine, ladder_lines, may_change_ladder
from lachan.province.duties.queries.late import (
    LateLine,
    codes_followed,
    late_lines,
    lines_to_urge,
)
from lachan.province.duties.queries.letters import DutyLetter, letters_about
from lachan.province.duties.queries.lists import (
    DutyList,
    DutyRow,
    SubjectDuties,
    View,
    count_to_do,
    duties_of_subject,
    my_duties,
)
from lachan.province.duties.queries.obligations import Obligation, Owner
from lachan.province.duties.queries.pages import (
    DutyAtHand,
    DutyPage,
    EventRow,
    duty_at_hand,
    duty_page,
    targets_to_report,
    was_carried_out,
)
from lachan.province.duties.queries.reminders import ReminderGroup, ReminderLine, reminders_of
from lachan.province.duties.queries.results import ResultRow, Results, every_result, results
from lachan.province.duties.queries.scoring import Score, scores
from lachan.province.duties.queries.subjects import Subject, TargetAsked
from lachan.province.duties.queries.tallying import By, Tally, tally
from lachan.rulebook.procedure.duties import CountedState

__all__ = [
    "MOST_CHOSEN",
    "OPEN",
    "STANDING",
    "TASKS",
    "AcceptedFigure",
    "Audience",
    "Below",
    "BelowCount",
    "By",
    "CountedState",
    "DueDay",
    "DutyAtHand",
    "DutyChanged",
    "DutyChanges",
    "DutyFilters",
    "DutyKind",
    "DutyLetter",
    "DutyList",
    "DutyPage",
    "DutyRow",
    "DutyVersion",
    "EventRow",
    "FeedLine",
    "Feeds",
    "Figure",
    "FigureSum",
    "FoundDuties",
    "Happened",
    "InvalidFields",
    "LateLine",
    "NotPossible",
    "Now",
    "Obligation",
    "Owner",
    "Part",
    "ReminderGroup",
    "ReminderLine",
    "ResultRow",
    "Results",
    "Score",
    "StepLine",
    "Subject",
    "SubjectDuties",
    "Tally",
    "TargetAsked",
    "Unknown",
    "View",
    "Waiting",
    "WaitsFor",
    "accepted_figures",
    "added_up",
    "changes_since",
    "codes_followed",
    "count_to_do",
    "counts_below",
    "due_days",
    "duties_of_subject",
    "duty_at_hand",
    "duty_carried_out",
    "duty_list",
    "duty_page",
    "duty_to_report",
    "every_duty",
    "every_result",
    "fed_calendar",
    "feeds",
    "filters_from",
    "kept_figure",
    "ladder_lines",
    "late_lines",
    "letters_about",
    "lines_to_urge",
    "local_day",
    "may_change_ladder",
    "my_duties",
    "now",
    "reminders_of",
    "results",
    "scores",
    "tally",
    "targets_to_report",
    "to_be_done",
    "waiting",
    "was_carried_out",
]
