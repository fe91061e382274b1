#!/usr/bin/env python3
"""Makes model.onnx and other-task.onnx beside it, for SpeakerTurnsTest. Needs: numpy, onnx.

model.onnx has the input and the output of WeSpeaker's exports: feats (1, T, 80), mel energies whose
mean over time was taken away, and embs (1, 80). It is no trained network: its vector is how much each
mel band varies, less the mean of that over the bands. It tells voices apart whose energy moves in
different bands, and nothing finer. other-task.onnx has the same input and gives one number.
"""
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = os.path.dirname(os.path.abspath(__file__))


def save(nodes, outputs, name, constants=()):
    feats = helper.make_tensor_value_info("feats", TensorProto.FLOAT, [1, "T", 80])
    graph = helper.make_graph(nodes, "speakers", [feats],
                              [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in outputs],
                              list(constants))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, os.path.join(HERE, name))


spread = [
    helper.make_node("Mul", ["feats", "feats"], ["squares"]),
    helper.make_node("ReduceMean", ["squares"], ["variances"], axes=[1], keepdims=0),
    helper.make_node("Sqrt", ["variances"], ["deviations"]),
    helper.make_node("ReduceMean", ["deviations"], ["mean"], axes=[1], keepdims=1),
    helper.make_node("Sub", ["deviations", "mean"], ["embs"]),
]
save(spread, [("embs", [1, 80])], "model.onnx")
save(spread[:4], [("mean", [1, 1])], "other-task.onnx")
