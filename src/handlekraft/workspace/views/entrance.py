"""Coming in and going out: the sign-in page, the demo's list of people, the first page, signing out."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from handlekraft.accounts.models import User
from handlekraft.accounts.sessions import record_demo
from handlekraft.domain.whole_numbers import whole_number
from handlekraft.shell.gate import signed_in
from handlekraft.shell.workplace import places_of
from handlekraft.workspace.queries.people import coordinators, demo_people


class SignIn(LoginView):
    """The ways in that this installation has: the employer's provider, a
    local account, and in a demo a list."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the employer's name and, in a demo, the people to choose from."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        employer = settings.OIDC_NAME if settings.OIDC_ISSUER else ""
        people = demo_people(timezone.localdate()) if settings.DEMO else []
        way_back = get_next_redirect_url(self.request) or ""
        return {**context, "employer": employer, "demo": people, "way_back": way_back}


@login_not_required
@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Sign in as a demo person. There is no such address outside a demo."""
    if not settings.DEMO:
        raise Http404
    person = request.POST.get("person", "")
    user = get_object_or_404(User, pk=whole_number(person) or 0, is_demo=True, is_active=True)
    get_adapter().login(request, user)
    record_demo(request, user)
    return redirect("workspace:start")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and ask the browser to forget what it kept."""
    logout(request)
    response = redirect("account_login")
    response["Clear-Site-Data"] = '"cookies", "storage"'
    return response


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the first of the person's municipalities, or tell whoever has no role whom to ask."""
    places = places_of(signed_in(request), timezone.localdate())
    if places:
        return redirect("workspace:overview", municipality=next(iter(places)))
    asked = coordinators(timezone.localdate())
    return render(request, "workspace/no_role.html", {"coordinators": asked}, status=403)
