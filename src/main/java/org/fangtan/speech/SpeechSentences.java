package org.fangtan.speech;

import java.nio.file.Path;
import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code speech}. Each heading names the class that uses
 * them.
 */
final class SpeechSentences {
  private SpeechSentences() {}

  // ModelFile

  static Bilingual isFolderWithoutModel(Path file) {
    return Bilingual.of(
        "文件夹“" + file + "”里没有 model.onnx；请给出 whisper.cpp 的 ggml-*.bin，或 SenseVoice-Small 的模型文件夹",
        "the folder \""
            + file
            + "\" holds no model.onnx; give it a ggml-*.bin of whisper.cpp, or the folder of a"
            + " SenseVoice-Small model");
  }

  static Bilingual lacksTokens(Path network) {
    return Bilingual.of(
        "“" + network + "”是 ONNX 网络，旁边没有 tokens.txt 或 tokens.json，不是 SenseVoice-Small 的模型",
        "\""
            + network
            + "\" is an ONNX network without tokens.txt or tokens.json beside it, and so no model"
            + " of SenseVoice-Small");
  }

  static Bilingual tokensCannotBeRead(Path tokens) {
    return Bilingual.of(
        "“" + tokens + "”不是词表（每行一个词和它的序号，或 JSON 列表）",
        "\""
            + tokens
            + "\" is not a list of tokens (a token and its number on each line, or a JSON list)");
  }

  static Bilingual lacksFeatureMeans(Path network) {
    return Bilingual.of(
        "“" + network + "”里没有写特征的均值，旁边也没有可用的 am.mvn（两行各 560 个数）",
        "\""
            + network
            + "\" does not note the means of its features, and there is no usable am.mvn beside it"
            + " (twice 560 numbers)");
  }

  static Bilingual isNetworkOfOtherTask(Path network) {
    return Bilingual.of(
        "“" + network + "”是 ONNX 网络，但不是 SenseVoice-Small（应有 4 个输入）",
        "\"" + network + "\" is an ONNX network, but not SenseVoice-Small, which has four inputs");
  }

  static Bilingual isNoSpeakerNetwork(Path network) {
    return Bilingual.of(
        "“"
            + network
            + "”不是区分说话人的 ONNX 网络（应为一个文件，输入为每 10 毫秒 80 个梅尔能量，输出一个向量，如 WeSpeaker 的 CAM++、ResNet34）",
        "\""
            + network
            + "\" is not an ONNX network that tells speakers apart (one file, whose input is 80 mel"
            + " energies every 10 ms and whose output is one vector, such as CAM++ or ResNet34 of"
            + " WeSpeaker)");
  }

  static Bilingual isNotGgmlModel(Path file) {
    return Bilingual.of(
        "“" + file + "”不是 whisper.cpp 的 ggml 模型（开头不是 ggml）；请使用 ggml-*.bin",
        "\""
            + file
            + "\" is not a ggml model of whisper.cpp (it does not begin with ggml); give it a"
            + " ggml-*.bin");
  }

  static Bilingual isGgmlFile(Path file, int vocabulary) {
    return Bilingual.of(
        "“" + file + "”是 ggml 文件，但不是 whisper 的模型（词表 " + vocabulary + "）",
        "\""
            + file
            + "\" is a ggml file, but not a whisper model (its vocabulary has "
            + vocabulary
            + " entries)");
  }

  static Bilingual isModelOfOtherKind(Path file, String kind) {
    return Bilingual.of(
        "“" + file + "”是 " + kind + " 格式，应为 whisper.cpp 的 ggml 模型；请使用 ggml-*.bin",
        "\""
            + file
            + "\" is in the form of "
            + kind
            + ", where a ggml model of whisper.cpp is wanted: give it a ggml-*.bin");
  }

  static Bilingual isCutOff(Path file, long sizeBytes) {
    return Bilingual.of(
        "“" + file + "”只有 " + sizeBytes + " 字节，模型不完整；请重新下载并核对校验值",
        "\""
            + file
            + "\" has only "
            + sizeBytes
            + " bytes, and is not a whole model: get it again and compare its checksum");
  }

  static Bilingual lacksWeights(Path file, int there, int expected) {
    return Bilingual.of(
        "“" + file + "”不完整：" + expected + " 组权重中只有 " + there + " 组；请重新下载并核对校验值",
        "\""
            + file
            + "\" is cut off: it holds "
            + there
            + " of "
            + expected
            + " weights. Get it again and compare its checksum");
  }

  static Bilingual isDamagedInside(Path file, String detail) {
    return Bilingual.of(
        "“" + file + "”内部已损坏（" + detail + "）；请重新下载并核对校验值",
        "\""
            + file
            + "\" is damaged inside ("
            + detail
            + "): get it again and compare its checksum");
  }

  static Bilingual thereIsNoModelFile(Path file) {
    return Bilingual.of(
        "没有这个文件：“" + file + "”；请把模型放到那里，或删去这一项",
        "there is no file \"" + file + "\": put the model there, or remove the setting");
  }

  static Bilingual cannotBeReadCheck(Path file, String e) {
    return Bilingual.of(
        "“" + file + "”无法读取（" + e + "）；请检查权限和磁盘",
        "\"" + file + "\" cannot be read (" + e + "): check its permissions and the disk");
  }

  // WhisperRecognizer

  static Bilingual speechLibraryCannotBeLoaded(String cause) {
    return Bilingual.of(
        "语音识别的本地库无法载入：" + cause, "the library for speech recognition cannot be loaded: " + cause);
  }

  static Bilingual installLibgomp1AptGetInstall() {
    return Bilingual.of(
        "请安装 libgomp1（apt-get install libgomp1），或删去 speech.model。",
        "Install libgomp1 (apt-get install libgomp1), or remove speech.model.");
  }

  static Bilingual seeThatFolderForTemporary() {
    return Bilingual.of(
        "请检查临时文件夹是否可写、系统是否受支持（Linux、macOS、Windows），或删去 speech.model。",
        "See that the folder for temporary files can be written to and that the system is one of"
            + " Linux, macOS and Windows, or remove speech.model.");
  }

  static Bilingual speechModelCannotBeLoaded(Path model) {
    return Bilingual.of(
        "语音识别模型“" + model + "”无法载入，可能不完整",
        "the model \""
            + model
            + "\" for speech recognition cannot be loaded; perhaps it is cut short");
  }

  static Bilingual getModelAgainAndCompare() {
    return Bilingual.of(
        "请重新下载模型并核对校验值，或删去 pipeline.conf 的 speech.model。",
        "Get the model again and compare its checksum, or remove speech.model from pipeline.conf.");
  }

  // ModelTrial

  static Bilingual modelFailsOnTrial(Path model, Bilingual why) {
    return Bilingual.of(
        "用“" + model + "”试听一句话没有成功：" + why.zh(),
        "listening to one sentence with \"" + model + "\" failed: " + why.en());
  }

  static Bilingual modelHearsSomethingElse(String heard, String said) {
    return Bilingual.of(
        "试听的是“" + said + "”，模型听成“" + heard + "”：模型可能已损坏，请重新下载并核对校验值",
        "the trial says “"
            + said
            + "”, and the model heard “"
            + heard
            + "”: it may be damaged. Get it again and compare its checksum");
  }
}
