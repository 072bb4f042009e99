"""Writes a trained encoder as a small ONNX file: layers fused, weights in 8 bits."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model

HEADS, WIDTH = 12, 384


def write_onnx(model: torch.nn.Module, output: str, inner: str, path: Path) -> None:
    """Write `model`, which takes token ids and a mask and gives one tensor named `output`.

    The file gives the tensor `inner` of the graph too, to whoever asks for it.
    """
    model.eval()
    example = torch.ones((1, 8), dtype=torch.int64)
    with TemporaryDirectory() as work:
        full, fused = Path(work) / "full.onnx", Path(work) / "fused.onnx"
        torch.onnx.export(
            model,
            (example, example),
            str(full),
            input_names=["ids", "mask"],
            output_names=[output],
            dynamic_axes={"ids": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        made = optimize_model(str(full), model_type="bert", num_heads=HEADS, hidden_size=WIDTH)
        made.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    give_beside(inner, path)


def give_beside(inner: str, path: Path) -> None:
    """Make the tensor `inner` of the graph in `path` an output of it."""
    made = onnx.load(str(path))
    made.graph.output.append(onnx.helper.make_tensor_value_info(inner, TensorProto.FLOAT, None))
    onnx.save(made, str(path))
