"""The addresses of the site, and one where a later room hands out a list about children."""

from django.urls import path

from lachan.province.exports import desk
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission
from lachan.server import urls
from tests.province.exports.lists import Line, a_list

handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500


@requires(Permission.PLAN_EXPORT)
def things(request):
    count = int(request.GET.get("so", "3"))
    lines = [Line(f"HS-{number}", f"Trẻ {number}", 1, number) for number in range(count)]
    kinds = {"tre": {"children": True}, "nguoi": {"personal": True}}
    sheet = a_list(lines, filters={"Số": str(count)}, **kinds.get(request.GET.get("loai", ""), {}))
    return desk.hand_out(request, sheet=sheet, back="/")


urlpatterns = [path("thu/xuat/", things, name="things"), *urls.urlpatterns]
