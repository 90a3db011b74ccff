from django.apps import AppConfig


class DirectoryAppConfig(AppConfig):
    name = "handlekraft.directory"
    label = "directory"
    # Where words of public pages stand: each is the beginning of a path in this folder.
    public_words = (
        "binding.py",
        "pages/contacts.py",
        "pages/front.py",
        "showing.py",
        "templates/directory/contact",
        "templates/directory/help_now.html",
        "templates/directory/public_front.html",
    )
