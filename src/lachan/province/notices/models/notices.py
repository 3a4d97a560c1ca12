"""A notice to one person, its deliveries and every step of each; accounts stand without keys to them."""

from django.db import models
from django.db.models import Q

from lachan.province.notices.choices import ChannelChoice, DeliveryState, UrgencyChoice, WhyNot


class Notice(models.Model):
    """What one person was told (thông báo): a title, a sentence and the page that it leads to.

    ``once_key`` is the mark of the occasion: the same occasion is told to the same person once.
    """

    account_id = models.BigIntegerField()
    kind = models.SlugField(max_length=40)
    subject_key = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=600, blank=True)
    address = models.CharField(max_length=300)
    urgency = models.CharField(max_length=6, choices=UrgencyChoice.choices)
    once_key = models.CharField(max_length=200)
    told_at = models.DateTimeField()
    told_by_id = models.BigIntegerField(null=True)
    told_by_name = models.CharField(max_length=120, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "once_key"], name="notice_told_once"),
            models.CheckConstraint(condition=~Q(once_key=""), name="notice_has_occasion"),
            models.CheckConstraint(
                condition=Q(address__startswith="/") & ~Q(address__startswith="//"),
                name="notice_leads_inside",
            ),
        ]
        indexes = [
            models.Index(fields=["account_id", "-id"], name="notice_of_account"),
            models.Index(fields=["account_id"], name="notice_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=["subject_key", "id"], name="notice_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.account_id}"


class Delivery(models.Model):
    """One notice on its way to one person by one channel (lượt chuyển thông báo).

    ``due_at`` is when it may leave. ``message_id`` marks the message to whoever carries it: the same for every try.
    Account and kind stand here once more, so that an administrator sees what arrived and not what was said.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="deliveries")
    account_id = models.BigIntegerField()
    kind = models.SlugField(max_length=40)
    urgency = models.CharField(max_length=6, choices=UrgencyChoice.choices)
    channel = models.CharField(max_length=4, choices=ChannelChoice.choices)
    state = models.CharField(max_length=9, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    why = models.CharField(max_length=11, choices=WhyNot.choices, blank=True)
    is_in_digest = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_a_channel"),
            models.CheckConstraint(
                condition=Q(state__in=[DeliveryState.WAITING, DeliveryState.SENDING], settled_at__isnull=True)
                | ~Q(state__in=[DeliveryState.WAITING, DeliveryState.SENDING]) & Q(settled_at__isnull=False),
                name="delivery_settled_or_not",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.SENDING)
                | Q(claimed_at__isnull=False) & ~Q(message_id="") & Q(attempts__gt=0),
                name="delivery_sent_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="delivery_due",
                condition=Q(state__in=[DeliveryState.WAITING, DeliveryState.SENDING]),
            ),
            models.Index(fields=["state", "-id"], name="delivery_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.channel}"


class DeliveryStep(models.Model):
    """What happened to a delivery and when (bước chuyển thông báo): added to, never changed."""

    append_only = True
    """Read and added to: the application's role has no right to change it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=DeliveryState.choices)
    why = models.CharField(max_length=11, choices=WhyNot.choices, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.state}"
