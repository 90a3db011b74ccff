from django.apps import AppConfig


class PublishingAppConfig(AppConfig):
    name = "handlekraft.publishing"
    label = "publishing"
