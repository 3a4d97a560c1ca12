"""The addresses of the site, and some whose answers are rare: a file, a failure, a refusal, a part."""

import io

from django.http import FileResponse, HttpResponse
from django.urls import include, path

from lachan.province.web.marks import Refused
from lachan.server import urls

PAGE = b"<script>alert(1)</script>"


def file(_request):
    return FileResponse(io.BytesIO(PAGE), as_attachment=True, filename="a.html")


def own_sandbox(_request):
    own = {
        "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'",
        "Content-Disposition": "attachment",
    }
    return HttpResponse(PAGE, headers=own)


def failing(_request):
    raise ZeroDivisionError


def refusing(_request):
    raise Refused("vì sao")


urlpatterns = [
    path("odd/file/", file),
    path("odd/own-sandbox/", own_sandbox),
    path("odd/failing/", failing),
    path("odd/refusing/", refusing),
    path("odd/part/", lambda _request: HttpResponse("<p id='a'>b</p>")),
    path("", include(urls)),
]
handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
