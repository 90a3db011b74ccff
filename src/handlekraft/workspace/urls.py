"""Addresses of the workspace. Whatever belongs to a municipality stands below its slug, behind the gate."""

from django.urls import include, path

from handlekraft.workspace.views import contacts, documents, entrance, overview, roles

app_name = "workspace"
urlpatterns = [
    path("", entrance.start, name="start"),
    path("logg-inn/demo/", entrance.sign_in_demo, name="sign_in_demo"),
    path(
        "<slug:municipality>/",
        include(
            [
                path("", overview.overview, name="overview"),
                path("kort/", documents.documents, name="documents"),
                path("kort/<slug:key>/", documents.document, name="document"),
                path("kontakter/", contacts.contacts, name="contacts"),
                path("roller/", roles.roles, name="roles"),
            ]
        ),
    ),
]
