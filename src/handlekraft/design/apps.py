from django.apps import AppConfig


class DesignAppConfig(AppConfig):
    name = "handlekraft.design"
    label = "design"
