"""The addresses of the site: one prefix a room."""

from django.urls import include, path

from lachan.province.plans.views.bodies import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("lachan.province.web.urls")),
    path("", include("lachan.province.people.urls")),
    path("lich-lam-viec/", include("lachan.province.calendar.urls")),
    path("xuat-du-lieu/", include("lachan.province.exports.urls")),
    path("nhat-ky/", include("lachan.province.audit.urls")),
    path("", include("lachan.province.notices.urls")),
    path("minh-chung/", include("lachan.province.evidence.urls")),
    path("van-ban-di/", include("lachan.province.papers.urls")),
    path("viec/", include("lachan.province.duties.urls")),
    path("tong-quan/", include("lachan.province.board.urls")),
    path("ke-hoach/", include("lachan.province.plans.urls")),
]

handler403 = "lachan.province.web.views.refused"
handler404 = "lachan.province.web.views.not_found"
handler500 = "lachan.province.web.views.broken"
