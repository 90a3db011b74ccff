"""The way back to what somebody wrote before their session ended."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from handlekraft.accounts.models import User
from handlekraft.accounts.sessions import is_strong
from handlekraft.workspace.views.kept_words import opened_words

FIELD = "skrevet"


def ask_to_sign_in(request: HttpRequest, seal: str) -> HttpResponse:
    """Say that the session has ended, with what was written sealed in the page."""
    return render(request, "workspace/kept/signed_out.html", {"seal": seal, "field": FIELD}, status=401)


# The seal is proof enough that the words come from here, and nothing is changed: signing in gives every form
# a new token, so that the one of the page would be refused.
@csrf_exempt
@login_not_required
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Show whoever has signed in again what they wrote, to be sent by them; to nobody else."""
    seal = request.POST.get(FIELD, "")
    kept = opened_words(seal)
    if kept is None:
        return redirect("workspace:start")
    person = request.user
    if not isinstance(person, User) or not is_strong(request, person):
        return ask_to_sign_in(request, seal)
    if not kept.is_for(person):
        return render(request, "workspace/kept/of_another.html", status=403)
    return render(request, "workspace/kept/written.html", {"kept": kept})
