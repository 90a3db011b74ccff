"""Tables of proposals: what somebody wants a text to say, and what a unit suggests to the level above it."""

from handlekraft.proposals.models.proposals import Proposal, ProposalState
from handlekraft.proposals.models.suggestions import Suggestion, SuggestionState

__all__ = ["Proposal", "ProposalState", "Suggestion", "SuggestionState"]
