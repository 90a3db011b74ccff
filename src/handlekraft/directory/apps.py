from django.apps import AppConfig


class DirectoryAppConfig(AppConfig):
    name = "handlekraft.directory"
    label = "directory"
    # Where words of public pages stand: each is the beginning of a path in this folder.
    public_words = (
        "pages/contacts.py",
        "pages/front.py",
        "reader_views.py",
        "references.py",
        "templates/directory/contact",
        "templates/directory/help_now.html",
        "templates/directory/public_front.html",
    )
