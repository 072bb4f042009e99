"""Leaves out of the process what Rasa imports and Peerline never uses.

TensorFlow costs about 350 MB and several seconds, and is left out when the configured pipeline
needs none of it, with scipy's statistics (13 MB). Rasa's own channels, brokers, foreign stores,
plots and telemetry cost 40 MB and two seconds more: docs/decisions/0005-quicker-parts-of-rasa.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

TENSORFLOW = frozenset(
    {"keras", "tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text"}
)
# What scikit-learn imports for models that a light pipeline does not hold.
STATISTICS = frozenset({"scipy.stats"})
HEAVY = TENSORFLOW | STATISTICS
# What only Rasa's own channels, brokers, stores, plots, prompts and telemetry use.
NEVER_USED = frozenset(
    {"aio_pika", "aiogram", "aiormq", "boto3", "botocore", "fbmessenger", "matplotlib"}
    | {"prompt_toolkit", "pymongo", "questionary", "rocketchat_API", "sentry_sdk", "socketio"}
    | {"webexteamssdk"}
)
# Components and policies that were seen to work without it. Any other brings TensorFlow back.
NEED_NONE = frozenset(
    {
        "CountVectorsFeaturizer",
        "FallbackClassifier",
        "KeywordIntentClassifier",
        "LexicalSyntacticFeaturizer",
        "MemoizationPolicy",
        "RegexEntityExtractor",
        "RegexFeaturizer",
        "RulePolicy",
        "WhitespaceTokenizer",
    }
)


class LeftOut(Exception):
    """Something that was configured needs after all what was left out."""


class _Placeholder(type):
    """A class to inherit from or to annotate with, whose attributes are such classes again."""

    def __getattr__(cls, name: str) -> Any:
        return _made(cls, name, cls.__module__)

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        if "_is_left_out" not in cls.__dict__:
            left_out = next(base for base in cls.__mro__ if "_is_left_out" in vars(base))
            raise LeftOut(_needed(cls.__name__, left_out.__module__.split(".")[0]))
        # As a decorator it changes nothing.
        decorated = arguments[0] if len(arguments) == 1 and not options else None
        return decorated if isinstance(decorated, Callable) else _unchanged  # type: ignore[arg-type]


class _Module(ModuleType):
    def __getattr__(self, name: str) -> Any:
        return _made(self, name, self.__name__)


def _needed(name: str, package: str) -> str:
    if package in NEVER_USED:
        return f"{name} needs {package}, which Peerline leaves out: its channels and stores are own"
    needed = "scipy.stats" if package == "scipy" else "TensorFlow"
    return (
        f"{name} needs {needed}, which config.yml does not ask for: name a component in it that "
        "does, or train again"
    )


def _made(owner: Any, name: str, module: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    made = _Placeholder(name, (), {"__module__": module, "_is_left_out": True})
    setattr(owner, name, made)
    return made


def _unchanged(decorated: Any) -> Any:
    return decorated


class _Finder(MetaPathFinder, Loader):
    def __init__(self, packages: frozenset[str]) -> None:
        self.packages = packages

    def find_spec(self, name: str, _path: Any, _target: Any = None) -> ModuleSpec | None:
        parts = name.split(".")
        if self.packages.isdisjoint({parts[0], ".".join(parts[:2])}):
            return None
        return ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, _module: ModuleType) -> None:
        """There is nothing to run."""


def leave_out(config: Path) -> bool:
    """Makes later imports of what is never used empty, TensorFlow too if `config` needs none.

    Returns whether TensorFlow is left out. Call it before Rasa is imported; what is imported
    already stays, and with a pipeline that cannot be read TensorFlow does.
    """
    for finder in sys.meta_path:
        if isinstance(finder, _Finder):
            return HEAVY <= finder.packages
    without = "tensorflow" not in sys.modules and needs_none(config)
    sys.meta_path.insert(0, _Finder(NEVER_USED | HEAVY if without else NEVER_USED))
    return without


def needs_none(config: Path) -> bool:
    """Whether every component and policy in `config` is known to work without TensorFlow."""
    try:
        read = yaml.safe_load(config.read_text(encoding="utf-8"))
        parts = [part["name"] for part in (*read["pipeline"], *read["policies"])]
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError):
        return False
    return all(isinstance(part, str) and _is_light(part) for part in parts)


def _is_light(part: str) -> bool:
    return part in NEED_NONE or part.startswith("bot.")
