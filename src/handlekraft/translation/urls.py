"""Addresses of translations, below a municipality's."""

from django.urls import path

from handlekraft.translation.views import translations, xliff

urlpatterns = [
    path("oversettelser/", translations.translations, name="translations"),
    path("oversettelser/<slug:language>/xliff/", xliff.xliff, name="xliff"),
    path("oversettelser/<slug:language>/xliff/fil/", xliff.file, name="xliff_file"),
    path("oversettelser/<slug:language>/<slug:page>/", translations.page, name="translated_page"),
    path(
        "oversettelser/<slug:language>/<slug:page>/<slug:text>/<int:number>/",
        translations.text,
        name="translate",
    ),
]
