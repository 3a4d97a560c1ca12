"""Addresses of the room."""

from django.urls import path

from lachan.province.people.views import account, signing_in

app_name = "people"
urlpatterns = [
    path("dang-nhap/", signing_in.sign_in, name="sign_in"),
    path("dang-xuat/", signing_in.sign_out, name="sign_out"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/ngon-ngu/", account.language, name="language"),
]
