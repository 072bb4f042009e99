"""One frozen `Settings`; nothing else in the project reads the environment."""

from __future__ import annotations

import base64
import os
import re
import secrets
from pathlib import Path
from typing import Any

from pydantic import BaseSettings, Field, SecretStr, ValidationError, validator

ROOT = Path(__file__).resolve().parent.parent
ENV_FILE = ROOT / ".env"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class SettingsError(Exception):
    """A setting is missing or wrong; the message names it and says what to do."""


class Settings(BaseSettings):
    """Everything an installation can set, read once from the environment and `.env`."""

    host: str = Field("127.0.0.1", env="HOST")
    port: int = Field(5005, env="PORT", ge=1, le=65535)
    agency: str = Field("example", env="PEERLINE_AGENCY")
    database_url: str = Field("sqlite:///var/peerline.db", env="PEERLINE_DATABASE_URL")
    secret: SecretStr = Field(..., env="PEERLINE_SECRET")
    page_key: SecretStr = Field(..., env="PEERLINE_PAGE_KEY")
    escalation_urls: str = Field("", env="PEERLINE_ESCALATION_URLS")
    contact_url: SecretStr = Field(SecretStr(""), env="PEERLINE_CONTACT_URL")
    public_url: str = Field("", env="PEERLINE_PUBLIC_URL")
    redis_url: SecretStr = Field("", env="PEERLINE_REDIS_URL")
    # Set by `peerline serve --workers` for the processes it starts, and by nobody else.
    listening_fd: int | None = Field(None, env="PEERLINE_LISTENING_FD")
    ready_fd: int | None = Field(None, env="PEERLINE_READY_FD")
    place: int | None = Field(None, env="PEERLINE_PLACE")
    metrics_port: int | None = Field(None, env="PEERLINE_METRICS_PORT", ge=1, le=65535)
    coordinator_host: str = Field("127.0.0.1", env="PEERLINE_COORDINATOR_HOST")
    coordinator_port: int | None = Field(None, env="PEERLINE_COORDINATOR_PORT", ge=1, le=65535)
    coordinator_password: SecretStr = Field(SecretStr(""), env="PEERLINE_COORDINATOR_PASSWORD")
    proxies: int = Field(0, env="PEERLINE_PROXIES", ge=0, le=10)
    messages_per_minute: int = Field(180, env="PEERLINE_MESSAGES_PER_MINUTE", ge=0)
    turn_seconds: float = Field(5.0, env="PEERLINE_TURN_SECONDS", gt=0, le=60)
    drain_seconds: float = Field(0.0, env="PEERLINE_DRAIN_SECONDS", ge=0, le=60)
    idle_minutes: float = Field(30.0, env="PEERLINE_IDLE_MINUTES", gt=0, le=24 * 60)
    slack_workspaces: SecretStr = Field(SecretStr(""), env="PEERLINE_SLACK_WORKSPACES")
    slack_signing_secret: SecretStr = Field(SecretStr(""), env="PEERLINE_SLACK_SIGNING_SECRET")
    slack_app_token: SecretStr = Field(SecretStr(""), env="PEERLINE_SLACK_APP_TOKEN")
    slack_client_id: str = Field("", env="PEERLINE_SLACK_CLIENT_ID")
    slack_client_secret: SecretStr = Field(SecretStr(""), env="PEERLINE_SLACK_CLIENT_SECRET")
    teams_app_id: str = Field("", env="PEERLINE_TEAMS_APP_ID")
    teams_tenant: str = Field("", env="PEERLINE_TEAMS_TENANT")
    teams_secret: SecretStr = Field(SecretStr(""), env="PEERLINE_TEAMS_SECRET")
    teams_cloud: str = Field("public", env="PEERLINE_TEAMS_CLOUD")
    twilio_auth_token: SecretStr = Field(SecretStr(""), env="PEERLINE_TWILIO_AUTH_TOKEN")
    twilio_account_sid: str = Field("", env="PEERLINE_TWILIO_ACCOUNT_SID")
    twilio_number: str = Field("", env="PEERLINE_TWILIO_NUMBER", regex=r"^(\+[1-9]\d{6,14})?$")

    class Config:
        allow_mutation = False
        env_file = str(ENV_FILE)
        env_file_encoding = "utf-8"

    @validator("page_key")
    def _page_key_is_32_bytes(cls, value: SecretStr) -> SecretStr:  # noqa: N805
        try:
            length = len(base64.urlsafe_b64decode(value.get_secret_value()))
        except ValueError:
            length = 0
        if length != 32:
            raise ValueError("is not a 32-byte key in url-safe base64")
        return value

    @validator("redis_url")
    def _redis_url_is_one(cls, value: SecretStr) -> SecretStr:  # noqa: N805
        if not re.match(r"^$|^(rediss?|unix)://", value.get_secret_value()):
            raise ValueError("does not start with redis://, rediss:// or unix://")
        return value

    @validator("coordinator_host")
    def _coordinator_stays_here(cls, value: str) -> str:  # noqa: N805
        if value not in LOOPBACK:
            raise ValueError(f"'{value}' is not this machine alone; write 127.0.0.1 or ::1")
        return value

    @validator("secret")
    def _secret_is_long(cls, value: SecretStr) -> SecretStr:  # noqa: N805
        if len(value.get_secret_value()) < 32:
            raise ValueError("is shorter than 32 characters")
        return value

    @property
    def agency_folder(self) -> Path:
        """The agency's folder: a name under `resources/agencies/`, or a path."""
        named = ROOT / "resources" / "agencies" / self.agency
        return named if named.is_dir() else Path(self.agency).expanduser().resolve()

    @property
    def is_example(self) -> bool:
        """Whether this is the example agency, the only one that is open to everybody."""
        return self.agency_folder == ROOT / "resources" / "agencies" / "example"

    @property
    def database(self) -> str:
        """The database URL, with a relative SQLite path taken from the project's folder."""
        match = re.fullmatch(r"sqlite:///(?![/:])(.+)", self.database_url)
        return f"sqlite:///{ROOT / match.group(1)}" if match else self.database_url

    @property
    def own_metrics_port(self) -> int | None:
        """The loopback port of this process's metrics: each of several has the next one."""
        return None if self.metrics_port is None else self.metrics_port + (self.place or 0)

    @property
    def stop_seconds(self) -> float:
        """How long a process that was told to stop may take: see `bot.server.running`."""
        return self.drain_seconds + self.turn_seconds + 45

    @property
    def address(self) -> str:
        """Where the page is found from this machine."""
        return f"http://{self.host}:{self.port}/"

    @property
    def escalation_addresses(self) -> tuple[str, ...]:
        """The Apprise URLs that replace every contact's address; empty means none."""
        urls = self.escalation_urls.strip()
        return tuple(re.split(r"[\s,]+(?=[A-Za-z0-9]+://)", urls)) if urls else ()

    @property
    def acknowledge_base(self) -> str:
        """Where an on-call phone reaches this server; empty when it cannot."""
        if self.public_url:
            return self.public_url
        return f"http://{self.host}:{self.port}" if self.host in LOOPBACK else ""

    @property
    def models(self) -> Path:
        """Where the trained Rasa model and its fingerprint are kept."""
        return ROOT / "models"


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment and `.env`.

    Raises:
        SettingsError: one line per wrong setting, by name, without quoting a secret.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsError("; ".join(_explain(e) for e in error.errors())) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(".env cannot be read as UTF-8 text: write it anew") from None


def _explain(error: Any) -> str:
    field = Settings.__fields__[str(error["loc"][0])]
    name = sorted(field.field_info.extra["env_names"])[0].upper()
    if error["type"] == "value_error.missing":
        return f"{name} is not set: run 'peerline init' to write a .env with generated keys"
    return f"{name} {error['msg']}: correct it in the environment or in .env"


def write_env_file(path: Path = ENV_FILE) -> bool:
    """Writes `.env` with generated keys, readable by its owner alone, once.

    Returns whether it was written; an existing file is never touched.
    """
    lines = [
        "# Made once by 'peerline init'. Keep it secret, and keep it: with the keys gone,",
        "# open pages can no longer be read. See .env.example for what else can be set.",
        f"PEERLINE_SECRET={secrets.token_urlsafe(48)}",
        f"PEERLINE_PAGE_KEY={base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}",
        "",
    ]
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return True
