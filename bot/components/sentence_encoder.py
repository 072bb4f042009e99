"""Turns a sentence into a vector of what it means; small, and run on this machine."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from bot.risk.model import DEFAULT_FOLDER, onnx_session
from bot.settings import ROOT

ENCODER = ROOT / "resources" / "understanding" / "encoder.onnx"
# The risk model began as the same encoder; its tokenizer is this one's, unchanged.
TOKENIZER = DEFAULT_FOLDER / "tokenizer.json"
SHA256 = {
    ENCODER: "cf7654920dac79eb2441967bfe91e8a8f3e7358b2fb11f19fc51cb187852f0b4",
    TOKENIZER: "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
}
WIDTH = 384
LONGEST = 128  # tokens; a question is asked in its first hundred words or not at all


class EncoderError(ValueError):
    """The encoder's files are missing or changed; says what to do."""


class Encoder:
    """all-MiniLM-L6-v2 with its weights in 8 bits, on one thread; safe to share."""

    def __init__(self) -> None:
        """Check each file's SHA-256, then load it; raises `EncoderError`."""
        for path, expected in SHA256.items():
            if not path.is_file() or expected != hashlib.sha256(path.read_bytes()).hexdigest():
                place = path.relative_to(ROOT).as_posix()
                raise EncoderError(f"{place}: is missing or changed; check it out again")
        self._tokenizer = Tokenizer.from_file(str(TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._session = onnx_session(ENCODER)

    def vector(self, text: str) -> npt.NDArray[np.float32]:
        """The text's vector of length 1, shape (WIDTH,); like meanings lie close together."""
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        (found,) = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        return np.asarray(found[0], dtype=np.float32)


@lru_cache(maxsize=1)
def load() -> Encoder:
    """The encoder, loaded once per process; raises `EncoderError`."""
    return Encoder()
