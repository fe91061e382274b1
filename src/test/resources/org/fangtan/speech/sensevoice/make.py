#!/usr/bin/env python3
"""Makes model.onnx, tokens.txt and expected.json beside it, for SenseVoiceRecognizerTest.

The features follow the published descriptions, independently of the product: Kaldi's
compute-fbank-feats (kaldi-asr.org/doc/feat.html) with the options of FunASR's WavFrontend (80 filters,
25 ms every 10 ms, Hamming, no dither, 16-bit samples), stacked seven by six (lfr_m, lfr_n), moved and
scaled. The network has the inputs and the output of SenseVoice-Small as it is exported, and knows
three tones. It is read here with numpy and onnxruntime. With kaldi_native_fbank installed, the
features are compared with it. Needs: numpy, onnx, onnxruntime.
"""
import json
import os

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

HERE = os.path.dirname(os.path.abspath(__file__))
RATE = 16000
TOKENS = ["<blank>", "<s>", "</s>", "<|zh|>", "<|NEUTRAL|>", "<|Speech|>", "<|withitn|>", "<|BGM|>",
          "你", "好", "\u2581ok", "。", "<0xE5>", "<0x97>", "<0xAF>"]
TONES = {8: 500.0, 9: 1000.0, 10: 2500.0}
# silence, tones and silence: (token or None, seconds)
PLAN = [(None, 0.3), (8, 0.6), (None, 0.3), (9, 0.6), (9, 0.0), (None, 1.2), (10, 0.6), (None, 0.3)]


def sound():
    parts, at = [], 0
    for token, seconds in PLAN:
        n = int(round(seconds * RATE))
        t = (at + np.arange(n)) / RATE
        parts.append(0.3 * np.sin(2 * np.pi * TONES[token] * t) if token else np.zeros(n))
        at += n
    return np.concatenate(parts).astype(np.float32)


def fbank(samples):
    window, shift, size, count = 400, 160, 512, 80
    x = samples.astype(np.float64) * 32768
    frames = np.stack([x[i:i + window] for i in range(0, len(x) - window + 1, shift)])
    frames = frames - frames.mean(axis=1, keepdims=True)
    earlier = np.concatenate([frames[:, :1], frames[:, :-1]], axis=1)
    frames = (frames - 0.97 * earlier) * np.hamming(window)
    power = np.abs(np.fft.rfft(frames, size)[:, :size // 2]) ** 2
    mel = lambda f: 1127.0 * np.log(1.0 + f / 700.0)
    edges = np.linspace(mel(20.0), mel(RATE / 2), count + 2)
    at = mel(np.arange(size // 2) * RATE / size)
    bank = np.stack([np.clip(np.minimum((at - l) / (c - l), (r - at) / (r - c)), 0, None)
                     for l, c, r in zip(edges, edges[1:], edges[2:])])
    return np.log(np.maximum(power @ bank.T, np.finfo(np.float32).eps))


def stacked(frames, m=7, n=6):
    rows = -(-len(frames) // n)
    left = (m - 1) // 2
    padded = np.concatenate([np.repeat(frames[:1], left, 0), frames, np.repeat(frames[-1:], m, 0)])
    return np.stack([padded[i * n:i * n + m].reshape(-1) for i in range(rows)])


def network(path):
    """Each tone's token is as probable as its filter is loud; the blank, where all are soft."""
    mel = lambda f: 1127.0 * np.log(1.0 + f / 700.0)
    edges = np.linspace(mel(20.0), mel(RATE / 2), 82)[1:-1]
    weights = np.zeros((560, len(TOKENS)), np.float32)
    bias = np.full(len(TOKENS), -50, np.float32)
    bias[0] = 0
    for token, pitch in TONES.items():
        weights[3 * 80 + int(np.argmin(abs(edges - mel(pitch)))), token] = 1
        bias[token] = 0
    questions = np.full((1, 4, len(TOKENS)), -50, np.float32)
    for row, token in enumerate([3, 4, 5, 6]):
        questions[0, row, token] = 10
    constants = [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(bias, "b"),
                 numpy_helper.from_array(questions, "q")]
    nodes = [helper.make_node("MatMul", ["x", "w"], ["energy"]),
             helper.make_node("Add", ["energy", "b"], ["answers"]),
             helper.make_node("Concat", ["q", "answers"], ["logits"], axis=1)]
    inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", "T", 560])]
    inputs += [helper.make_tensor_value_info(name, TensorProto.INT32, ["N"])
               for name in ("x_length", "language", "text_norm")]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", "L", len(TOKENS)])
    graph = helper.make_graph(nodes, "tones", inputs, [output], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    notes = {"model_type": "sense_voice_ctc", "lfr_window_size": 7, "lfr_window_shift": 6,
             "neg_mean": ",".join(["-9.5"] * 560), "inv_stddev": ",".join(["0.5"] * 560),
             "lang_zh": 3, "with_itn": 14, "without_itn": 15, "vocab_size": len(TOKENS)}
    helper.set_model_props(model, {key: str(value) for key, value in notes.items()})
    onnx.checker.check_model(model)
    onnx.save(model, path)


def said(logits):
    runs, best = [], logits.argmax(1)
    for frame in range(4, len(best)):
        if best[frame] and best[frame] == best[frame - 1] and frame > 4:
            runs[-1][2] = frame - 3
        elif best[frame]:
            runs.append([int(best[frame]), frame - 4, frame - 3])
    return [{"text": TOKENS[t].replace("\u2581", " "), "startMs": s * 60, "endMs": e * 60} for t, s, e in runs]


def main():
    samples = sound()
    frames = fbank(samples)
    try:
        import kaldi_native_fbank as knf
        options = knf.FbankOptions()
        options.frame_opts.dither = 0
        options.frame_opts.window_type = "hamming"
        options.mel_opts.num_bins = 80
        computer = knf.OnlineFbank(options)
        computer.accept_waveform(RATE, (samples * 32768).tolist())
        computer.input_finished()
        theirs = np.stack([computer.get_frame(i) for i in range(computer.num_frames_ready)])
        loud = frames > 0  # below, single and double precision differ
        print("against kaldi_native_fbank:", theirs.shape, frames.shape,
              "largest difference", abs(theirs - frames)[loud].max())
    except ImportError:
        print("kaldi_native_fbank is not installed: not compared")
    features = ((stacked(frames) - 9.5) * 0.5).astype(np.float32)
    network(os.path.join(HERE, "model.onnx"))
    with open(os.path.join(HERE, "tokens.txt"), "w", encoding="utf-8") as out:
        out.writelines(f"{token} {i}\n" for i, token in enumerate(TOKENS))
    one = lambda number: np.array([number], np.int32)
    session = onnxruntime.InferenceSession(os.path.join(HERE, "model.onnx"))
    logits = session.run(None, {"x": features[None], "x_length": one(len(features)),
                                "language": one(3), "text_norm": one(14)})[0][0]
    rows = [0, 7, 20, 50]
    expected = {"windows": len(frames), "stacked": len(features),
                "energies": {str(i): [round(float(v), 4) for v in frames[i]] for i in [0, 40, 140]},
                "features": {str(i): [round(float(v), 4) for v in features[i]] for i in rows[1:2]},
                "sums": {str(i): round(float(features[i].sum()), 2) for i in rows},
                "tokens": said(logits)}
    with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as out:
        json.dump(expected, out, ensure_ascii=False, indent=1)
    print(expected["tokens"])


main()
