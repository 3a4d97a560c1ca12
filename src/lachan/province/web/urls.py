"""Addresses that belong to no room."""

from django.urls import path

from lachan.province.web import views

app_name = "web"
urlpatterns = [
    path("ngon-ngu/", views.choose_language, name="language"),
    path("khoe/", views.health, name="health"),
]
