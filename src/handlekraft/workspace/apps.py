from django.apps import AppConfig


class WorkspaceAppConfig(AppConfig):
    name = "handlekraft.workspace"
    label = "workspace"
