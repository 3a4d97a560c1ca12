"""Addresses of the room."""

from django.urls import path

from lachan.province.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.this_year, name="this_year"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/nhap-du/", views.complete, name="complete"),
    path("ngay/<int:decision_id>/gach-bo/", views.strike, name="strike"),
]
