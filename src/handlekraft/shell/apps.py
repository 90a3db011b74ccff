from django.apps import AppConfig


class ShellAppConfig(AppConfig):
    name = "handlekraft.shell"
    label = "shell"
