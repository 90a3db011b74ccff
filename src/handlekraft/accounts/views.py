"""The way to the employer's identity provider and back, and the setting up of a second factor."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from handlekraft.accounts.provider import EmployerAdapter, EmployerProvider
from handlekraft.accounts.sessions import record_second_factor


@login_not_required
@require_GET
def to_employer(request: HttpRequest) -> HttpResponse:
    """Send somebody to sign in at their employer. A link, since a form may not
    lead to another host (form-action)."""
    try:
        app = get_adapter().get_app(request, EmployerProvider.id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    # Nothing of the address but the way back is passed on: allauth's own view
    # also takes scopes and parameters.
    way_back = get_next_redirect_url(request)
    response: HttpResponse = EmployerProvider(request, app=app).redirect(
        request, process=AuthProcess.LOGIN, next_url=way_back
    )
    return response


@login_not_required
@require_GET
def from_employer(request: HttpRequest) -> HttpResponse:
    """Receive somebody who has been at the provider: sign them in, or say that it did not work (401)."""
    try:
        view = OAuth2CallbackView()
        view.request, view.adapter = request, EmployerAdapter(request, EmployerProvider.id)
        response: HttpResponse = view.dispatch(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return response


class SetUpSecondFactor(ActivateTOTPView):
    """Set up a second factor. The code that proves it also counts as shown for this session.

    A factor is not removed on a page: whoever has lost one asks the one who runs the installation.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Leave alone whoever has a factor."""
        if request.user.is_authenticated and is_mfa_enabled(request.user):
            return redirect(reverse("mfa_view_recovery_codes"))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_success_url(self) -> str:
        """Show the recovery codes, which are shown once."""
        return reverse("mfa_view_recovery_codes")

    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        """Store the factor and note that the session has shown it."""
        response: HttpResponse = super().form_valid(form)
        record_second_factor(self.request, form.user)
        return response
