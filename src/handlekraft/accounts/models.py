"""People who sign in to the workspace. Residents and readers never have an account."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from handlekraft.domain.case_data import tidied


def kept_address(written: str) -> str:
    """Return an e-mail address as an account has it: one person writes it with a capital letter, another
    copies it with a sign that does not show."""
    return tidied(written).strip().lower()


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the address is the name one signs in with locally."""

    def create_user(self, email: str, password: str | None = None, *, display_name: str = "") -> "User":
        """Make an ordinary account. Without a password it can only sign in through the identity provider."""
        user = self.model(email=kept_address(email), display_name=tidied(display_name) or email)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, *, display_name: str = "") -> "User":
        """Make an account for operations. It gives no right to approve content: four eyes hold for it too."""
        user = self.create_user(email, password, display_name=display_name)
        user.is_superuser = user.is_staff = True
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who works with the plan. Custom from the first migration: SCIM needs its own id fields.

    `email` is the name a local account signs in with. Accounts of the identity provider have
    none: they are known by issuer and subject, and an address in a token must never be able
    to point at somebody else's account.
    """

    email = models.EmailField(unique=True, null=True, blank=True)
    display_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    scim_id = models.CharField(max_length=64, null=True, unique=True, blank=True)
    scim_external_id = models.CharField(max_length=64, blank=True, db_index=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.display_name


class SharedCount(models.Model):
    """A line of what is counted for signing in; Django's database cache reads and writes it by these names.

    `cache_key` is a digest, `value` says how often or that, and `expires`
    when the line means nothing any more.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
