"""The addresses of Microsoft's clouds: the public one, and those of US governments."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Cloud:
    """Where tokens come from and who signs them.

    Source: Microsoft, "Authentication with the Bot Connector API", and "Send proactive messages"
    for `service`, which is used when no conversation has named another one. `client` is where
    Teams itself is opened.
    """

    metadata: str
    issuer: str
    login: str
    scope: str
    service: str
    client: str


_PUBLIC = Cloud(
    metadata="https://login.botframework.com/v1/.well-known/openidconfiguration",
    issuer="https://api.botframework.com",
    login="https://login.microsoftonline.com",
    scope="https://api.botframework.com/.default",
    service="https://smba.trafficmanager.net/teams",
    client="https://teams.microsoft.com",
)


def _government(service: str, client: str) -> Cloud:
    return Cloud(
        metadata="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        issuer="https://api.botframework.us",
        login="https://login.microsoftonline.us",
        scope="https://api.botframework.us/.default",
        service=service,
        client=client,
    )


CLOUDS: dict[str, Cloud] = {
    "public": _PUBLIC,
    "gcc": replace(_PUBLIC, service="https://smba.infra.gcc.teams.microsoft.com/teams"),
    "gcc-high": _government(
        "https://smba.infra.gov.teams.microsoft.us/teams", "https://gov.teams.microsoft.us"
    ),
    "dod": _government(
        "https://smba.infra.dod.teams.microsoft.us/teams", "https://dod.teams.microsoft.us"
    ),
}
