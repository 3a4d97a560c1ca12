"""Letters that urge about a duty: told to the room of duties, for the page of the duty."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.duties.queries import DutyLetter
from lachan.province.papers.choices import PaperState
from lachan.province.papers.queries import urging_letters
from lachan.province.web.addresses import address_of
from lachan.rulebook.access.deciding import Reader


def _about(*, reader: Reader, code: str) -> Sequence[DutyLetter]:
    return [
        DutyLetter(
            title=_("Công văn đôn đốc"),
            number=one.number,
            office_name=one.office_name,
            state=str(PaperState(one.state).label),
            day=one.issued_on or timezone.localdate(one.changed_at),
            address=address_of("papers:paper", paper_id=one.id),
        )
        for one in urging_letters(reader=reader, duty_code=code)
    ]


LETTERS = (_about,)
