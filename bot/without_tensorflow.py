"""Leaves TensorFlow out of the process when the configured pipeline needs none of it.

Rasa imports it whatever the pipeline is: that costs about 350 MB and several seconds. See
docs/decisions/0005-quicker-parts-of-rasa.md.
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

LEFT_OUT = frozenset(
    {"keras", "tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text"}
)
# Components and policies that were seen to work without it. Any other brings TensorFlow back.
NEED_NONE = frozenset(
    {
        "CountVectorsFeaturizer",
        "FallbackClassifier",
        "KeywordIntentClassifier",
        "LexicalSyntacticFeaturizer",
        "LogisticRegressionClassifier",
        "MemoizationPolicy",
        "RegexEntityExtractor",
        "RegexFeaturizer",
        "RulePolicy",
        "WhitespaceTokenizer",
    }
)


class TensorFlowLeftOut(Exception):
    """Something that was configured needs TensorFlow after all."""


class _Placeholder(type):
    """A class to inherit from or to annotate with, whose attributes are such classes again."""

    def __getattr__(cls, name: str) -> Any:
        return _made(cls, name, cls.__module__)

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        if "_is_left_out" not in cls.__dict__:
            raise TensorFlowLeftOut(
                f"{cls.__name__} needs TensorFlow, which config.yml does not ask for: name a "
                "component in it that does, or train again"
            )
        # As a decorator it changes nothing.
        decorated = arguments[0] if len(arguments) == 1 and not options else None
        return decorated if isinstance(decorated, Callable) else _unchanged  # type: ignore[arg-type]


class _Module(ModuleType):
    def __getattr__(self, name: str) -> Any:
        return _made(self, name, self.__name__)


def _made(owner: Any, name: str, module: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    made = _Placeholder(name, (), {"__module__": module, "_is_left_out": True})
    setattr(owner, name, made)
    return made


def _unchanged(decorated: Any) -> Any:
    return decorated


class _Finder(MetaPathFinder, Loader):
    def find_spec(self, name: str, _path: Any, _target: Any = None) -> ModuleSpec | None:
        if name.split(".")[0] not in LEFT_OUT:
            return None
        return ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, _module: ModuleType) -> None:
        """There is nothing to run."""


def leave_out_tensorflow(config: Path) -> bool:
    """Makes later imports of TensorFlow empty, if the pipeline in `config` can do without it.

    Returns whether it is left out. Call it before Rasa is imported; with TensorFlow imported
    already, or with a pipeline that cannot be read, it changes nothing.
    """
    if any(isinstance(finder, _Finder) for finder in sys.meta_path):
        return True
    if "tensorflow" in sys.modules or not needs_none(config):
        return False
    sys.meta_path.insert(0, _Finder())
    return True


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
