from django.apps import AppConfig
from django.core.checks import Tags, register


class WorkspaceAppConfig(AppConfig):
    name = "handlekraft.workspace"
    label = "workspace"

    def ready(self) -> None:
        from handlekraft.workspace import checks  # noqa: PLC0415 (checks know models, which are not there before now)

        register(checks.claimed_roles_exist, Tags.security)
