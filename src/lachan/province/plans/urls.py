"""Addresses of the room."""

from django.urls import path

from lachan.province.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("viec-cua-toi/", views.mine, name="mine"),
    path("chi-tieu/", views.targets, name="targets"),
    path("tim/", views.search, name="search"),
]
