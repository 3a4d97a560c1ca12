"""Addresses of the room."""

from django.urls import path

from lachan.province.notices.views import administration, choosing, devices, inbox, on_call

app_name = "notices"
urlpatterns = [
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/dem/", inbox.count, name="count"),
    path("thong-bao/da-doc/", inbox.read_all, name="read_all"),
    path("thong-bao/<int:notice_id>/mo/", inbox.open_notice, name="open"),
    path("tai-khoan/thong-bao/", choosing.settings, name="settings"),
    path("tai-khoan/thong-bao/may/", devices.turn_on, name="turn_on"),
    path("tai-khoan/thong-bao/may/<int:device_id>/tat/", devices.turn_off, name="turn_off"),
    path("thong-bao-may.js", devices.worker, name="worker"),
    path("truc/", on_call.rota, name="rota"),
    path("truc/thoi-han/", on_call.answer_time, name="answer_time"),
    path("truc/dien-tap/", on_call.drill, name="drill"),
    path("truc/<int:shift_id>/huy/", on_call.cancel_shift, name="cancel_shift"),
    path("truc/bao-dong/<int:alert_id>/", on_call.alert, name="alert"),
    path("truc/bao-dong/<int:alert_id>/nhan/", on_call.answer, name="answer"),
    path("quan-tri/thong-bao/", administration.deliveries, name="deliveries"),
]
