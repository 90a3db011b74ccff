from django.apps import AppConfig


class ToolboxAppConfig(AppConfig):
    name = "handlekraft.toolbox"
    label = "toolbox"
    # Where words of public pages stand: each is the beginning of a path in this folder.
    public_words = (
        "card.py",
        "plain.py",
        "templates/toolbox/approval.html",
        "templates/toolbox/block.html",
        "templates/toolbox/plain.html",
    )
