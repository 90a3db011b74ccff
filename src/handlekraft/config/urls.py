"""Addresses of the workspace host. The reader hosts have none: they are files."""

from django.urls import URLPattern, URLResolver, include, path

from handlekraft.workspace.views import entrance

urlpatterns: list[URLPattern | URLResolver] = [
    # The names that django-allauth and Django look up themselves.
    path("logg-inn/", entrance.SignIn.as_view(), name="account_login"),
    path("logg-ut/", entrance.sign_out, name="account_logout"),
    path("", include("handlekraft.accounts.urls")),
    path("", include("handlekraft.workspace.urls")),
]

handler403 = "handlekraft.shell.failures.refused"
handler404 = "handlekraft.shell.failures.not_found"
handler429 = "handlekraft.shell.failures.too_many"
handler500 = "handlekraft.shell.failures.broken"
