"""Refuses requests that a page from elsewhere could have made, and binds our own page by headers.

A page of any site may send requests to this machine. Its name may even lead here (DNS rebinding),
so the host that a request names must be ours; and no other origin may ask, embed or read.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost")
"""The names of the loopback address, which no DNS server gives to another."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_OWN_FETCHES = frozenset({"same-origin", "none"})
"""`Sec-Fetch-Site` of our page's requests, and of a typed address (W3C Fetch Metadata)."""


class Guard:
    """An ASGI application around another one, served at `port` of the loopback address."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in NAMES}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what our own page asks, with our headers on the answer; refuse the rest."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_bound(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(Headers(scope=scope))
        app = PlainTextResponse(f"{refusal}\n", 403) if refusal else self._app
        await app(scope, receive, send_bound)

    def _refusal(self, headers: Headers) -> str:
        """Why the request is refused; empty if it is not."""
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return "this host is not served"
        if not self._origins.issuperset(origins):
            return "requests of other origins are refused"
        if not _OWN_FETCHES.issuperset(headers.getlist("sec-fetch-site")):
            return "requests of other sites are refused"
        return ""
