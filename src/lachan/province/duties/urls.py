"""Addresses of the room."""

from django.urls import path

from lachan.province.duties.views import acting, duties, feeds, finding, ladder, results

app_name = "duties"
urlpatterns = [
    path("", duties.mine, name="mine"),
    path("danh-sach/", finding.found, name="found"),
    path("danh-sach/tai/", finding.export, name="export"),
    path("ket-qua/", results.results, name="results"),
    path("ket-qua/tai/", results.export_results, name="export_results"),
    path("nhan/", acting.acknowledge, name="acknowledge"),
    path("nhac-viec/", ladder.ladder, name="ladder"),
    path("nhac-viec/tat/", ladder.turn_off, name="turn_off"),
    path("nhac-viec/<int:step_id>/thoi/", ladder.end, name="end_local_step"),
    path("lich/", feeds.feeds, name="feeds"),
    path("lich/tao/", feeds.make, name="make_feed"),
    path("lich/thu-hoi/", feeds.end, name="end_feed"),
    path("lich/<str:secret>.ics", feeds.feed, name="feed"),
    path("<str:code>/", duties.duty, name="duty"),
    path("<str:code>/<slug:move>/", acting.act, name="act"),
]
