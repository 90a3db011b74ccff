from django.apps import AppConfig


class DesignAppConfig(AppConfig):
    name = "handlekraft.design"
    label = "design"
    # Where words of public pages stand: each is the beginning of a path in this folder.
    public_words = ("templates/design/",)
