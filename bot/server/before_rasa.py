"""What has to be so before Rasa is imported: no telemetry, wordless logs, no TensorFlow."""

import os

from bot.privacy import logs
from bot.settings import ROOT
from bot.without_tensorflow import leave_out_tensorflow

os.environ["RASA_TELEMETRY_ENABLED"] = "false"  # telemetry would also switch Sentry on
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
logs.configure()
leave_out_tensorflow(ROOT / "config.yml")

import skops.io  # noqa: E402, F401  it scans every loaded module, and Rasa loads many
