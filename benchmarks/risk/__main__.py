"""How long an assessment takes on one thread: messages of the corpus, and 20,000 characters.

python -m benchmarks.risk
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.risk import assess, normalise
from bot.risk.assessment import load, model_scores
from bot.risk.patterns import load as load_patterns
from training.risk.corpus import read

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 20_000
GOALS = "goals: median 2 ms, p99 8 ms, 20,000 characters 150 ms; processor time of this thread"


def main() -> None:
    """Measure and print."""
    started = time.perf_counter()
    load()
    print(f"patterns and model loaded in {time.perf_counter() - started:.2f} s")
    messages = read(ROOT / "data" / "risk")["development"]
    texts = [message.text for message in messages]
    for text in texts[:50]:
        assess(text)
    print(GOALS)
    _tell("whole assessment", [_milliseconds(assess, text) for text in texts])
    _tell("normaliser", [_milliseconds(normalise, text) for text in texts])
    plain = [normalise(text) for text in texts]
    _tell("patterns", [_milliseconds(load_patterns().meets, text) for text in plain])
    _tell("model", [_milliseconds(model_scores, text) for text in plain])
    # Harmless ones: a certain pattern would spare the model's reading.
    harmless = " ".join(message.text for message in messages if message.tier == "none")
    story = harmless[:LONGEST]
    unstopped = harmless.replace(".", "").replace("\n", " ")[:LONGEST]
    for name, text in (("with full stops", story), ("without", unstopped)):
        times = [_milliseconds(assess, text) for _ in range(5)]
        print(f"{LONGEST} characters {name}: {statistics.median(times):.0f} ms")


def _milliseconds(read: Callable[[str], object], text: str) -> float:
    started = time.thread_time_ns()
    read(text)
    return (time.thread_time_ns() - started) / 1e6


def _tell(name: str, times: Sequence[float]) -> None:
    ordered = sorted(times)
    print(
        f"{name}: median {statistics.median(ordered):.2f} ms,"
        f" p99 {ordered[int(0.99 * len(ordered))]:.2f} ms, most {ordered[-1]:.2f} ms"
    )


if __name__ == "__main__":
    main()
