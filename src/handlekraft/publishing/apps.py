from django.apps import AppConfig


class PublishingAppConfig(AppConfig):
    name = "handlekraft.publishing"
    label = "publishing"
    # Where words of public pages stand: each is the beginning of a path in this folder.
    public_words = (
        "collecting/frames.py",
        "collecting/hours.py",
        "collecting/municipality.py",
        "pages/reserve.py",
    )
