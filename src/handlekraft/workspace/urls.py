"""Addresses of the workspace. Whatever belongs to a municipality stands below its slug, behind the gate."""

from django.urls import include, path

from handlekraft.workspace.views import (
    changes,
    contacts,
    entrance,
    kept,
    log,
    outbox,
    overview,
    units,
)

app_name = "workspace"
urlpatterns = [
    path("", entrance.start, name="start"),
    path("logg-inn/fortsett/", kept.go_on, name="go_on"),
    path("logg-inn/demo/", entrance.sign_in_demo, name="sign_in_demo"),
    path(
        "<slug:municipality>/",
        include(
            [
                path("", overview.overview, name="overview"),
                path("", include("handlekraft.guidance.urls")),
                path("", include("handlekraft.proposals.urls")),
                path("", include("handlekraft.acknowledgement.urls")),
                path("", include("handlekraft.notices.urls")),
                path("", include("handlekraft.translation.urls")),
                path("", include("handlekraft.publishing.urls")),
                path("", include("handlekraft.staff.urls")),
                path("", include("handlekraft.about_units.urls")),
                path("kontakter/", contacts.contacts, name="contacts"),
                path("kontakter/endring/<int:change>/", changes.change, name="contact_change"),
                path("kontakter/<slug:contact>/", contacts.contact, name="contact"),
                path("kontakter/<slug:contact>/endre/", changes.edit, name="contact_edit"),
                path("enhetene/", units.units, name="units_followed"),
                path("enhetene/eksport.csv", units.export, name="units_export"),
                path("logg/", log.log, name="log"),
                path("logg/eksport.csv", log.export, name="log_export"),
                path("utboks/", outbox.outbox, name="outbox"),
            ]
        ),
    ),
]
