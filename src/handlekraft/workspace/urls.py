"""Addresses of the workspace. Whatever belongs to a municipality stands below its slug, behind the gate."""

from django.urls import include, path

from handlekraft.workspace.views import changes, contacts, documents, entrance, overview, roles

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
                path("kontakter/endring/<int:change>/", changes.change, name="contact_change"),
                path("kontakter/<slug:contact>/", contacts.contact, name="contact"),
                path("kontakter/<slug:contact>/endre/", changes.edit, name="contact_edit"),
                path("roller/", roles.roles, name="roles"),
            ]
        ),
    ),
]
