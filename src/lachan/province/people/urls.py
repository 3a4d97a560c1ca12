"""Addresses of the room."""

from django.urls import path

from lachan.province.people import views

app_name = "people"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("tai-khoan/", views.account, name="account"),
    path("tai-khoan/ngon-ngu/", views.language, name="language"),
]
