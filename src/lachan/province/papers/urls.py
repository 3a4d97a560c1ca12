"""Addresses of the room."""

from django.urls import path

from lachan.province.papers.views import drafting, issuing, papers, settling, templates

app_name = "papers"
urlpatterns = [
    path("", papers.papers, name="papers"),
    path("moi/", drafting.new, name="new"),
    path("the-thuc/", settling.letterhead, name="letterhead"),
    path("the-thuc/so/", settling.begin_register, name="begin_register"),
    path("mau/", templates.templates, name="templates"),
    path("mau/he-thong/", templates.builtin, name="builtin_template"),
    path("mau/dung/", templates.use, name="use_template"),
    path("mau/<int:template_id>/", templates.template, name="template"),
    path("<int:paper_id>/", papers.paper, name="paper"),
    path("<int:paper_id>/sua/", drafting.edit, name="edit"),
    path("<int:paper_id>/bo/", drafting.discard, name="discard"),
    path("<int:paper_id>/ban-hanh/", issuing.issue, name="issue"),
    path("<int:paper_id>/huy/", issuing.withdraw, name="withdraw"),
    path("<int:paper_id>/docx/", papers.docx, name="docx"),
    path("<int:paper_id>/pdf/", papers.pdf, name="pdf"),
]
