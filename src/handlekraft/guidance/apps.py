from django.apps import AppConfig


class GuidanceAppConfig(AppConfig):
    name = "handlekraft.guidance"
    label = "guidance"
