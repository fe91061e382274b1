package org.fangtan.speech;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;

/**
 * A model with the format of SenseVoice-Small: a folder with its network, its tokens and, unless
 * they are stored in the network's file, the means and deviations of its features ({@code am.mvn}).
 * Both common exports can be read, FunASR's own and that of sherpa-onnx.
 *
 * @param network the ONNX file
 * @param tokens by their numbers
 * @param notes metadata of the network, such as numbers of languages
 */
record SenseVoiceModel(
    Path network, List<String> tokens, StackedFeatures features, Map<String, String> notes) {
  /** The first one that exists is used; quantised networks are faster and hardly less accurate. */
  private static final List<String> NETWORKS =
      List.of("model.int8.onnx", "model_quant.onnx", "model.onnx");

  private static final String TOKEN_LINES = "tokens.txt";
  private static final String TOKEN_LIST = "tokens.json";
  private static final String MEANS = "am.mvn";
  private static final int MAX_LIST_BYTES = 16 << 20;
  private static final int MIN_TOKENS = 10;
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  /** Kaldi's text form of a vector, after the name of the operation that uses it. */
  private static final Pattern VECTOR =
      Pattern.compile("<(AddShift|Rescale)>[^\\[]*\\[([^\\]]*)\\]");

  SenseVoiceModel {
    tokens = List.copyOf(tokens);
    notes = Map.copyOf(notes);
  }

  /** Whether a path refers to such a model, rather than to one of whisper.cpp. */
  static boolean isMeant(Path path) {
    return Files.isDirectory(path) || name(path).endsWith(".onnx");
  }

  /**
   * Reads everything except the network.
   *
   * @param path the folder, or the network in it
   */
  static SenseVoiceModel read(Path path) throws ModelFile.UnusableException, IOException {
    Path network = network(path);
    OnnxFile file;
    try {
      file = OnnxFile.read(network);
    } catch (OnnxFile.BrokenException e) {
      throw new ModelFile.UnusableException(
          e.isCutOff()
              ? SpeechSentences.isCutOff(network, Files.size(network))
              : SpeechSentences.isDamagedInside(network, String.valueOf(e.getMessage())));
    }
    List<String> tokens = tokens(network);
    StackedFeatures features =
        noted(file.metadata())
            .or(() -> measured(network.resolveSibling(MEANS)))
            .orElseThrow(() -> unusable(SpeechSentences.lacksFeatureMeans(network)));
    return new SenseVoiceModel(network, tokens, features, file.metadata());
  }

  private static ModelFile.UnusableException unusable(Bilingual why) {
    return new ModelFile.UnusableException(why);
  }

  private static Path network(Path path) throws ModelFile.UnusableException {
    if (!Files.isDirectory(path)) {
      return path;
    }
    return NETWORKS.stream()
        .map(path::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> unusable(SpeechSentences.isFolderWithoutModel(path)));
  }

  private static List<String> tokens(Path network) throws ModelFile.UnusableException, IOException {
    Path lines = network.resolveSibling(TOKEN_LINES);
    Path list = network.resolveSibling(TOKEN_LIST);
    Path found = Files.isRegularFile(lines) ? lines : list;
    if (!Files.isRegularFile(found)) {
      throw unusable(SpeechSentences.lacksTokens(network));
    }
    if (Files.size(found) > MAX_LIST_BYTES) {
      throw unusable(SpeechSentences.tokensCannotBeRead(found));
    }
    List<String> tokens;
    try {
      tokens = found.equals(lines) ? numbered(Files.readAllLines(lines)) : Json.read(list, TEXTS);
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(SpeechSentences.tokensCannotBeRead(found));
    }
    if (tokens.size() < MIN_TOKENS) {
      throw unusable(SpeechSentences.tokensCannotBeRead(found));
    }
    return tokens;
  }

  /** Parses lines with a token and its number; a token may be a space. */
  private static List<String> numbered(List<String> lines) {
    List<String> tokens = new ArrayList<>();
    for (String line : lines) {
      int blank = line.lastIndexOf(' ');
      if (blank < 0 || Integer.parseInt(line.substring(blank + 1)) != tokens.size()) {
        throw new IllegalArgumentException(line);
      }
      tokens.add(line.substring(0, blank));
    }
    return tokens;
  }

  private static Optional<StackedFeatures> noted(Map<String, String> notes) {
    String shift = notes.get("neg_mean");
    String scale = notes.get("inv_stddev");
    return shift == null || scale == null
        ? Optional.empty()
        : features(numbers(shift.split(",")), numbers(scale.split(",")));
  }

  private static Optional<StackedFeatures> measured(Path means) {
    float[] shift = {};
    float[] scale = {};
    try {
      if (!Files.isRegularFile(means) || Files.size(means) > MAX_LIST_BYTES) {
        return Optional.empty();
      }
      // The vector belongs to the last name before it: <AddShift> 560 560 <LearnRateCoef> 0 [ … ]
      Matcher vectors = VECTOR.matcher(Files.readString(means));
      while (vectors.find()) {
        float[] numbers = numbers(vectors.group(2).strip().split("\\s+"));
        if (vectors.group(1).equals("AddShift")) {
          shift = numbers;
        } else {
          scale = numbers;
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return features(shift, scale);
  }

  private static Optional<StackedFeatures> features(float[] shift, float[] scale) {
    boolean fits = shift.length == StackedFeatures.WIDTH && scale.length == StackedFeatures.WIDTH;
    return fits ? Optional.of(new StackedFeatures(shift, scale)) : Optional.empty();
  }

  /** Empty where one of them is not a number. */
  private static float[] numbers(String[] texts) {
    float[] numbers = new float[texts.length];
    try {
      for (int i = 0; i < texts.length; i++) {
        numbers[i] = Float.parseFloat(texts[i].strip());
      }
    } catch (NumberFormatException e) {
      return new float[0];
    }
    return numbers;
  }

  /** The number that tells the network the language: {@code lid_dict} of SenseVoice. */
  int languageNumber(SpokenLanguage language) {
    return number("lang_" + language.code(), languageDefault(language));
  }

  private static int languageDefault(SpokenLanguage language) {
    return switch (language) {
      case MANDARIN -> 3;
      case ENGLISH -> 4;
      case CANTONESE -> 7;
    };
  }

  /**
   * The number that asks for punctuation and digits: {@code textnorm_dict} of SenseVoice, withitn.
   */
  int writtenFormNumber() {
    return number("with_itn", 14);
  }

  private int number(String note, int usual) {
    String noted = notes.getOrDefault(note, "");
    return noted.matches("\\d{1,6}") ? Integer.parseInt(noted) : usual;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
