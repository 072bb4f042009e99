"""The trained model: how likely each tier is, for all that no pattern lists."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from bot.risk.ngrams import Linear
from bot.risk.tiers import Tier
from bot.risk.windows import windows

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "resources/risk/model"
FILES = ("model.onnx", "tokenizer.json", "linear.npz", "thresholds.json")
CHOSEN = ("page", "ask", "abuse", "crime", "hint")
FIRST_MARK, LAST_MARK = 101, 102  # what the encoder expects around a text
# What a text means is read where the encoder has understood it and not yet turned to the tiers.
MEANING = "/base/encoder/layer.3/output/LayerNorm/LayerNormalization_output_0"
WIDTH, MEANT_TOKENS = 384, 128

_NOTHING = np.array([[FIRST_MARK, LAST_MARK]], dtype=np.int64)

Token = tuple[int, tuple[int, int]]  # its number, and where it stands in the text


class ModelError(ValueError):
    """The model's files are missing or not the ones that were trained; says what to do."""


@dataclass(frozen=True)
class Thresholds:
    """From which probability on the assistant pages, asks, or shows the limits of either kind.

    `hint` is what a pattern that is not certain adds to the log-odds.
    """

    page: float
    ask: float
    abuse: float
    crime: float
    hint: float


class Model:
    """Reads one normalised text at a time, on one thread; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Check each file's SHA-256, then load it; raises `ModelError`."""
        about = _about(folder)
        try:
            self.tiers = tuple(Tier(name) for name in about["tiers"])
            self._share = float(about["linear_share"])
            self._linear = Linear(folder / "linear.npz")
            chosen = json.loads((folder / "thresholds.json").read_text(encoding="utf-8"))
            self.thresholds = Thresholds(*(float(chosen[name]) for name in CHOSEN))
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._tokenizer.no_padding()
            self._tokenizer.no_truncation()
            self._session = _session(folder / "model.onnx")
            self._session.run([MEANING], {"ids": _NOTHING, "mask": np.ones_like(_NOTHING)})
        except Exception as error:  # each library raises errors of its own
            raise ModelError(
                f"{folder.name}: the risk model cannot be loaded ({type(error).__name__}); "
                "check the files of resources/risk/model out again"
            ) from None

    def scores(self, normalised: str) -> dict[Tier, float]:
        """Return the probability of each tier; of a long text, that of its riskiest window.

        The text's own `none` is what the riskiest window leaves, so the sum may exceed 1.
        """
        made = self._tokenizer.encode(normalised, add_special_tokens=False)
        tokens = list(zip(made.ids, made.offsets, strict=True))
        rows = np.array([self._read(part, normalised) for part in windows(tokens)])
        none = self.tiers.index(Tier.NONE)
        found = np.append(np.delete(rows, none, axis=1).max(axis=0), rows[:, none].min())
        names = [tier for tier in self.tiers if tier is not Tier.NONE] + [Tier.NONE]
        return dict(zip(names, map(float, found), strict=True))

    def meaning(self, text: str) -> npt.NDArray[np.float32]:
        """The direction, shape (WIDTH,), in which texts that mean the same lie close together."""
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids[:MEANT_TOKENS]
        marked = np.array([[FIRST_MARK, *ids, LAST_MARK]], dtype=np.int64)
        (read,) = self._session.run([MEANING], {"ids": marked, "mask": np.ones_like(marked)})
        mean = read[0].mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    def _read(self, tokens: list[Token], text: str) -> npt.NDArray[np.float32]:
        ids = (token for token, _ in tokens)
        marked = np.array([[FIRST_MARK, *ids, LAST_MARK]], dtype=np.int64)
        (encoded,) = self._session.run(["logits"], {"ids": marked, "mask": np.ones_like(marked)})
        part = text[tokens[0][1][0] : tokens[-1][1][1]] if tokens else ""
        linear = self._linear.logits(part)
        logits = (1 - self._share) * encoded[0] + self._share * linear
        powers = np.exp(logits - logits.max())
        return np.asarray(powers / powers.sum(), dtype=np.float32)


@lru_cache(maxsize=2)
def load(folder: Path = DEFAULT_FOLDER) -> Model:
    """Return the model of `folder`, loaded once per process; raises `ModelError`, one line."""
    return Model(folder)


def _about(folder: Path) -> dict[str, Any]:
    """What model.json says, once the other files are those it names."""
    try:
        about: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        trained = {name: str(about["sha256"][name]) for name in FILES}
        found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    except OSError as error:
        name = Path(str(error.filename)).name
        raise ModelError(
            f"{name}: cannot be read ({error.strerror}); check out resources/risk/model again"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise ModelError(
            "model.json: is not what training wrote; check out resources/risk/model again"
        ) from None
    for name in FILES:
        if found[name] != trained[name]:
            raise ModelError(
                f"{name}: is not the trained file (its SHA-256 begins {found[name][:12]}, "
                f"model.json says {trained[name][:12]}); check out resources/risk/model again"
            )
    return about


def _session(path: Path) -> onnxruntime.InferenceSession:
    """A silent session on one thread; raises what onnxruntime raises.

    From a path, for of a model in memory it would keep the bytes beside what it makes of them.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
