from django.apps import AppConfig


class DirectoryAppConfig(AppConfig):
    name = "handlekraft.directory"
    label = "directory"
