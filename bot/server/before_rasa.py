"""What has to be so before Rasa is imported: no telemetry, wordless logs, nothing never used."""

import os

from bot.left_out import leave_out
from bot.privacy import logs
from bot.settings import ROOT

os.environ["RASA_TELEMETRY_ENABLED"] = "false"  # telemetry would also switch Sentry on
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
logs.configure()
leave_out(ROOT / "config.yml")
