from django.apps import AppConfig


class GuidanceAppConfig(AppConfig):
    name = "handlekraft.guidance"
    label = "guidance"
    # Where words of public pages stand: each is the beginning of a path in this folder.
    public_words = ("shown_blocks.py",)
