from django.apps import AppConfig


class ShellAppConfig(AppConfig):
    name = "handlekraft.shell"
    label = "shell"

    def ready(self) -> None:
        """Give forms their words before any is made."""
        from handlekraft.shell.form_words import speak_plainly  # noqa: PLC0415 - when applications are loaded

        speak_plainly()
