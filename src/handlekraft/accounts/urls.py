"""Addresses of signing in. The names without a prefix are those that django-allauth looks up."""

from allauth.account.views import account_inactive
from allauth.mfa.base.views import authenticate
from allauth.mfa.recovery_codes.views import view_recovery_codes
from allauth.socialaccount.views import login_cancelled
from django.urls import path

from handlekraft.accounts import views

urlpatterns = [
    path("logg-inn/arbeidsgiver/", views.to_employer, name="employer_login"),
    path("logg-inn/arbeidsgiver/svar/", views.from_employer, name="employer_callback"),
    path("logg-inn/avbrutt/", login_cancelled, name="socialaccount_login_cancelled"),
    path("logg-inn/stengt/", account_inactive, name="account_inactive"),
    path("logg-inn/kode/", authenticate, name="mfa_authenticate"),
    path("konto/totrinn/", views.SetUpSecondFactor.as_view(), name="mfa_activate_totp"),
    path("konto/totrinn/koder/", view_recovery_codes, name="mfa_view_recovery_codes"),
]
