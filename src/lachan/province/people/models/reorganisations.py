"""Reorganisations: planned, carried out, undone; what they did to which row; who follows whom."""

from django.db import models
from django.db.models import Q

from lachan.province.people.choices import (
    Deed,
    PlacementKind,
    ReorganisationState,
    StepKind,
    SuccessionKind,
)
from lachan.province.people.models.functions import Function
from lachan.province.people.models.offices import Office
from lachan.province.people.models.places import Place


class Reorganisation(models.Model):
    """A change of places, offices and functions (đợt sắp xếp tổ chức): prepared, then carried out at a date.

    ``key`` names the data file that it came from; one prepared by hand has none. ``version`` grows with every
    change; a writer who names another version is refused. ``is_complete`` is false when the data say that a
    mapping is not known: ``gaps`` tells which.
    """

    key = models.SlugField(max_length=80, null=True, unique=True)
    name = models.CharField(max_length=200)
    legal_basis = models.CharField(max_length=300)
    effective_on = models.DateField()
    is_verified = models.BooleanField(default=False)
    gaps = models.TextField(blank=True)
    source = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=ReorganisationState.choices)
    version = models.PositiveIntegerField(default=1)
    prepared_at = models.DateTimeField()
    prepared_by_name = models.CharField(max_length=120)
    carried_out_at = models.DateTimeField(null=True)
    carried_out_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(legal_basis=""), name="reorganisation_has_basis"),
            models.CheckConstraint(
                condition=Q(state=ReorganisationState.CARRIED_OUT, carried_out_at__isnull=False)
                | ~Q(state=ReorganisationState.CARRIED_OUT) & Q(carried_out_at__isnull=True),
                name="reorganisation_carried_out_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReorganisationStep(models.Model):
    """One planned step of a reorganisation (bước sắp xếp); ``facts`` are those of ``reference.StepEntry``."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "position"], name="step_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.reorganisation_id}.{self.position}"


class Placement(models.Model):
    """What a named person gave to an office because the steps alone leave it without an owner (giao lại).

    ``subject_key`` names a membership, a function at a place, or a holding of another room; ``from_owner`` and
    ``to_owner`` are ``office:<key>`` or ``group:<key>``.
    """

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="placements")
    kind = models.CharField(max_length=12, choices=PlacementKind.choices)
    subject_key = models.CharField(max_length=120)
    subject = models.CharField(max_length=300)
    from_owner = models.CharField(max_length=100)
    to_owner = models.CharField(max_length=100)
    legal_basis = models.CharField(max_length=300)
    decided_by_name = models.CharField(max_length=120)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "kind", "subject_key", "from_owner"], name="placement_once"
            ),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="placement_has_basis"),
            models.CheckConstraint(
                condition=~Q(to_owner=models.F("from_owner")), name="placement_moves_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject_key}"


class Effect(models.Model):
    """What a reorganisation did to one row (kết quả thực hiện), so that it can be undone exactly."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="effects")
    table = models.CharField(max_length=40)
    row = models.BigIntegerField()
    deed = models.CharField(max_length=10, choices=Deed.choices)
    before = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "table", "row", "deed"], name="effect_once")
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.table} {self.row}"


class _Succession(models.Model):
    """What two kinds of succession share."""

    kind = models.CharField(max_length=24, choices=SuccessionKind.choices)
    on = models.DateField()
    legal_basis = models.CharField(max_length=300)
    is_verified = models.BooleanField(default=False)
    share = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    reorganisation = models.ForeignKey(Reorganisation, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class OfficeSuccession(_Succession):
    """An office follows another (kế thừa giữa cơ quan): from which to which, how, on which basis, since when.

    ``to_office`` is empty when the first ends and nobody follows. ``is_main`` marks who takes over everything
    that was not given to somebody else; ``function`` names the part that moves.
    """

    from_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="followed_by")
    to_office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="follows")
    function = models.ForeignKey(Function, null=True, on_delete=models.PROTECT, related_name="+")
    is_main = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_office", "to_office", "function", "kind", "on"],
                name="office_succession_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["from_office", "on"], condition=Q(is_main=True), name="office_succession_one_main"
            ),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="office_succession_has_basis"),
            models.CheckConstraint(
                condition=Q(to_office__isnull=False) | Q(kind=SuccessionKind.ABOLISHED),
                name="office_succession_leads_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(kind=SuccessionKind.FUNCTION_TRANSFERRED) | Q(function__isnull=False),
                name="office_succession_names_the_function",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_office_id} > {self.to_office_id}"


class PlaceSuccession(_Succession):
    """A place follows another (kế thừa giữa đơn vị hành chính); ``to_place`` is empty when nobody follows."""

    from_place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="followed_by")
    to_place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="follows")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_place", "to_place", "on"], name="place_succession_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="place_succession_has_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.from_place_id} > {self.to_place_id}"
