package org.fangtan.speech;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A network that tells voices apart, supplied by an administrator, in the format of WeSpeaker, to
 * which CAM++, ECAPA-TDNN and ResNet models are exported. Its input is 80 mel energies every 10 ms
 * after subtracting their mean over the stretch; its output is one vector. Vectors of the same
 * voice have similar directions (https://github.com/wenet-e2e/wespeaker, {@code runtime} and {@code
 * onnx}).
 *
 * @param file in ONNX format
 * @param identity changes with the bytes: the size, and a hash of the beginning and the end
 */
public record SpeakerModel(Path file, String identity) {
  /** Reads the outermost fields of a file; the network is not loaded. */
  public static SpeakerModel read(Path file) throws ModelFile.UnusableException {
    try {
      if (Files.isDirectory(file)) {
        throw new ModelFile.UnusableException(SpeechSentences.isNoSpeakerNetwork(file));
      }
      OnnxFile.read(file);
      try (FileChannel channel = FileChannel.open(file)) {
        return new SpeakerModel(file, ModelFile.identity(channel));
      }
    } catch (OnnxFile.BrokenException e) {
      throw new ModelFile.UnusableException(
          e.isCutOff()
              ? SpeechSentences.isCutOff(file, size(file))
              : SpeechSentences.isNoSpeakerNetwork(file));
    } catch (NoSuchFileException e) {
      throw new ModelFile.UnusableException(SpeechSentences.thereIsNoModelFile(file));
    } catch (IOException e) {
      throw new ModelFile.UnusableException(
          SpeechSentences.cannotBeReadCheck(file, String.valueOf(e.getMessage())));
    }
  }

  private static long size(Path file) throws ModelFile.UnusableException {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new ModelFile.UnusableException(
          SpeechSentences.cannotBeReadCheck(file, String.valueOf(e.getMessage())));
    }
  }
}
