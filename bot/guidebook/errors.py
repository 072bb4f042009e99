"""What is wrong with a section of the guidebook."""

from __future__ import annotations


class GuidebookError(Exception):
    """A section cannot be used; the message names file and line and says what to do."""
