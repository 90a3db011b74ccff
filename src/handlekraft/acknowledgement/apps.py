from django.apps import AppConfig


class AcknowledgementAppConfig(AppConfig):
    name = "handlekraft.acknowledgement"
    label = "acknowledgement"
