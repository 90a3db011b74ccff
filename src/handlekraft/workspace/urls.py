"""Addresses of the workspace. Whatever belongs to a municipality stands below its slug, behind the gate."""

from django.urls import include, path

from handlekraft.workspace.views import (
    contacts,
    documents,
    editions,
    entrance,
    intake,
    log,
    outbox,
    overview,
    roles,
)

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
                path("utgaver/", editions.editions, name="editions"),
                path("roller/", roles.roles, name="roles"),
                path("last-inn/", intake.intake, name="intake"),
                path("logg/", log.log, name="log"),
                path("logg/eksport.csv", log.export, name="log_export"),
                path("utboks/", outbox.outbox, name="outbox"),
            ]
        ),
    ),
]
