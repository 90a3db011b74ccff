"""Addresses of the workspace. Whatever belongs to a municipality stands below its slug, behind the gate."""

from django.urls import include, path

from handlekraft.workspace.views import (
    addresses,
    alike,
    changes,
    contacts,
    coverage,
    documents,
    editions,
    entrance,
    heads,
    history,
    intake,
    log,
    notices,
    outbox,
    overview,
    proposals,
    reading,
    roles,
    suggestions,
    translations,
    units,
    writing,
    xliff,
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
                path("nytt-dokument/", heads.new, name="document_new"),
                path("kort/<slug:key>/skriv/", writing.write, name="write"),
                path("kort/<slug:key>/skriv/hode/", heads.head, name="head"),
                path("kort/<slug:key>/skriv/adresse/", addresses.address, name="address"),
                path(
                    "kort/<slug:key>/skriv/<slug:section>/<slug:op>/", writing.section, name="write_section"
                ),
                path("kort/<slug:key>/like/", alike.alike, name="alike"),
                path("kort/<slug:key>/historikk/", history.history, name="history"),
                path("lest/", reading.reading, name="reading"),
                path("lest/kort/<slug:key>/", reading.document, name="reading_document"),
                path("lest/uklart/", coverage.unclear, name="unclear"),
                path("lest/enheter/", coverage.units, name="coverage"),
                path("lest/enheter/<slug:unit>/", coverage.unit, name="unit_reading"),
                path("lest/enheter/<slug:unit>/<slug:key>/", coverage.together, name="read_together"),
                path("lest/enheter/<slug:unit>/<slug:key>/papirliste/", coverage.paper, name="paper_list"),
                path("forslag/", proposals.proposals, name="proposals"),
                path("forslag/<int:proposal>/", proposals.proposal, name="proposal"),
                path("forslag/<int:proposal>/slik-blir-det/", proposals.preview, name="preview"),
                path("forslag/oppover/<int:suggestion>/", suggestions.suggestion, name="suggestion"),
                path("beskjeder/", notices.notices, name="notices"),
                path("beskjeder/ny/", notices.new, name="notice_new"),
                path("beskjeder/<int:notice>/", notices.notice, name="notice"),
                path("oversettelser/", translations.translations, name="translations"),
                path("oversettelser/<slug:language>/xliff/", xliff.xliff, name="xliff"),
                path("oversettelser/<slug:language>/xliff/fil/", xliff.file, name="xliff_file"),
                path("oversettelser/<slug:language>/<slug:page>/", translations.page, name="translated_page"),
                path(
                    "oversettelser/<slug:language>/<slug:page>/<slug:text>/<int:number>/",
                    translations.text,
                    name="translate",
                ),
                path("kontakter/", contacts.contacts, name="contacts"),
                path("kontakter/endring/<int:change>/", changes.change, name="contact_change"),
                path("kontakter/<slug:contact>/", contacts.contact, name="contact"),
                path("kontakter/<slug:contact>/endre/", changes.edit, name="contact_edit"),
                path("utgaver/", editions.editions, name="editions"),
                path("roller/", roles.roles, name="roles"),
                path("last-inn/", intake.intake, name="intake"),
                path("enheter/", units.units, name="units"),
                path("enheter/<slug:unit>/", units.unit, name="unit"),
                path("logg/", log.log, name="log"),
                path("logg/eksport.csv", log.export, name="log_export"),
                path("utboks/", outbox.outbox, name="outbox"),
            ]
        ),
    ),
]
