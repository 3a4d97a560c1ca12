"""The addresses of the site, and some that break with somebody's name in hand."""

import logging

from django import forms
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.urls import include, path
from django.utils import timezone

from lachan.province.people.models import Account
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from lachan.server import urls
from tests.server.logs.marks import FOLDED, MARK


def _double():
    with acting(SYSTEM):
        for _ in range(2):
            Account.objects.create(username=FOLDED, full_name=MARK, created_at=timezone.now())


def row_that_is_there(_request):
    _double()


def row_without_rule(_request):
    with acting(SYSTEM), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_account (username, full_name, password, created_at) VALUES (%s, %s, NULL, now())",
            [FOLDED, MARK],
        )


def faulty_number(_request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::integer", [MARK])


def faulty_form(request):
    class Form(forms.Form):
        full_name = forms.EmailField()

    form = Form({"full_name": MARK})
    form.is_valid()
    raise ValidationError(form.errors.as_data())


def faulty_value(_request):
    raise ValidationError("“%(name)s” không dùng được", code="taken", params={"name": MARK})


def missing_key(request):
    kept = {"a": 1}
    return HttpResponse(kept[request.GET["name"]])


def told_in_words(request):
    name = request.GET["name"]
    raise ValueError(f"no person called {name}")


def led_to_another(_request):
    try:
        with transaction.atomic():
            _double()
    except IntegrityError as error:
        raise RuntimeError(str(error)) from error


def several(_request):
    raise ExceptionGroup(MARK, [ValueError(MARK), KeyError(MARK)])


def suspicious(_request):
    raise SuspiciousOperation(MARK)


def logged(_request):
    logger = logging.getLogger("lachan.somewhere")
    logger.error("Somebody called %s came", MARK)
    logger.error(f"Somebody called {MARK} came")  # noqa: G004 - this is what others do
    logger.error("Somebody called %(name)s came %(count)d times", {"name": MARK, "count": 3})
    logger.error(MARK.upper())
    logger.error("It went wrong: %s", ValueError(MARK), stack_info=True)
    return HttpResponse()


BREAKING = (
    row_that_is_there, row_without_rule, faulty_number, faulty_form, faulty_value, missing_key, told_in_words,
    led_to_another, several, suspicious, logged,
)  # fmt: skip

urlpatterns = [
    *(path(f"breaking/{view.__name__}/", view, name=view.__name__) for view in BREAKING),
    path("", include(urls)),
]
handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
