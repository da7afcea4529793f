"""The Elasticsearch cluster: its client, how long it may take to answer, and how indexes are named in it."""

import time
from dataclasses import dataclass

from elasticsearch import Elasticsearch

PATIENCE_S = 0.5  # for all requests of one search; after that the embedded index is quicker
WRITING_S = 60


class TooSlowError(Exception):
    """A search used up its time."""


@dataclass(frozen=True)
class Options:
    """How to reach a cluster and what to make there. `nodes` are addresses; `auth` is (user, password) or an API key; `ca` a file."""

    nodes: tuple[str, ...]
    prefix: str = "wegekette-"
    user: str = ""
    password: str = ""
    api_key: str = ""
    ca: str = ""
    shards: int = 1
    patience_s: float = PATIENCE_S
    replicas: str = "0-1"  # as `auto_expand_replicas`: a copy where there is a second node

    def client(self):
        """A client that asks another node at once where one is away, and never asks twice for what was only slow."""
        given = {
            "basic_auth": (self.user, self.password) if self.user else None,
            "api_key": self.api_key or None,
            "ca_certs": self.ca or None,
        }
        return Elasticsearch(
            list(self.nodes),
            max_retries=len(self.nodes) - 1,
            retry_on_timeout=False,
            request_timeout=WRITING_S,
            dead_node_backoff_factor=1,
            max_dead_node_backoff=20,
            **{name: value for name, value in given.items() if value},
        )


class Questions:
    """The requests of one search: together they may take PATIENCE seconds."""

    def __init__(self, client, patience):
        self._client, self._left = client, patience

    def ask(self, *searches):
        """The answers to (index, body)s, in one request. ApiError where one of them cannot be answered."""
        if self._left <= 0:
            raise TooSlowError
        lines = [line for index, body in searches for line in ({"index": index}, body)]
        started = time.monotonic()
        answered = self._client.options(request_timeout=self._left).msearch(searches=lines)["responses"]
        self._left -= time.monotonic() - started
        for answer in answered:
            if "error" in answer:
                raise WrongAnswerError(answer["status"], answer["error"].get("type"), str(answer["error"].get("reason")))
        return answered


class WrongAnswerError(Exception):
    """The cluster answered, but not with what was asked for: (status, type, reason)."""
