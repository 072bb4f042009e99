"""Trains the risk model on the corpus, exports it, and chooses thresholds on the development part.

python3.11 -m training.risk.train --work DIR [--start CHECKPOINT]

To see that it runs: --share 0.02 --epochs 1 --out FOLDER.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch

from bot.risk import normalise
from bot.risk.model import CHOSEN, Model
from training.risk.asked import Asked
from training.risk.corpus import balance, near_duplicates, read
from training.risk.export import export, sign
from training.risk.fine_tune import averaged, fit
from training.risk.known import known
from training.risk.linear import fit_linear
from training.risk.looks import looks
from training.risk.model import TierClassifier, load_base, predict
from training.risk.ordinary import ordinary
from training.risk.questions import lines
from training.risk.thresholds import HINT, Read, choose

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "resources" / "risk" / "model"
SEED = 20261123
MORE_FOR_LINEAR = 2  # times; it learns each sentence but faintly
PROVISIONAL = {"page": 1.0, "ask": 1.0, "abuse": 1.0, "crime": 1.0, "hint": HINT}


def main() -> None:
    """Train, unless there are to be no epochs; export; choose thresholds; sign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="a folder for checkpoints")
    parser.add_argument("--out", type=Path, default=OUT, help="where the model's files go")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--frozen", type=int, default=0, help="lower layers that stay as they are")
    parser.add_argument("--average", type=int, default=1, help="how many last epochs to average")
    parser.add_argument("--share", type=float, default=1.0, help="of the training part to use")
    arguments = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    arguments.work.mkdir(parents=True, exist_ok=True)
    parts = read(ROOT / "data" / "risk")
    everyday, _ = ordinary(ROOT / "data" / "nlu")
    questions = [line for line in lines(ROOT / "data" / "nlu") if not line.kept_back]
    print(balance(parts), flush=True)
    for pair in near_duplicates([m for part in parts.values() for m in part]):
        print("near-duplicate:", *pair)
    base, tokenizer = load_base()
    model = TierClassifier(base)
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start))
    texts = [normalise(m.text) for m in parts["development"]]

    def after_epoch(epoch: int) -> None:
        print(f"epoch {epoch}, on the development part, encoder alone:")
        print(looks(parts["development"], predict(model, tokenizer, texts)), flush=True)

    train = [m for m in parts["train"] if random.random() < arguments.share]
    sentences = known(m for name in parts if name != "train" for m in parts[name])
    if arguments.share < 1:
        everyday, sentences = everyday[: len(train) // 4], sentences[: len(train) // 4]
        questions = random.sample(questions, int(arguments.share * len(questions)))
    train += [*everyday, *sentences]
    if arguments.epochs:
        asked = Asked(model, tokenizer, questions)
        settings = (arguments.epochs, arguments.rate, arguments.work, after_epoch, arguments.frozen)
        fit(model, tokenizer, train, *settings, asked)
        last = range(arguments.epochs - arguments.average, arguments.epochs)
        model.load_state_dict(averaged(arguments.work, last))
    out: Path = arguments.out
    export(model, tokenizer, out)
    fit_linear([*train, *sentences * MORE_FOR_LINEAR], out / "linear.npz")
    _write_thresholds(out, PROVISIONAL)
    chosen = choose(Read(Model(out), parts["development"]))
    _write_thresholds(out, chosen)
    print({name: chosen[name] for name in CHOSEN})


def _write_thresholds(out: Path, thresholds: dict[str, object]) -> None:
    text = json.dumps(thresholds, indent=2) + "\n"
    (out / "thresholds.json").write_text(text, encoding="utf-8")
    sign(out)


if __name__ == "__main__":
    main()
