package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What programs of the system, of other versions or makers, read from a film. */
public final class OtherPrograms {
  private static final String FFPROBE = "/usr/bin/ffprobe";
  private static final String MEDIAINFO = "/usr/bin/mediainfo";

  private OtherPrograms() {}

  public static boolean hasFfprobe() {
    return Files.isExecutable(Path.of(FFPROBE));
  }

  static boolean hasMediainfo() {
    return Files.isExecutable(Path.of(MEDIAINFO));
  }

  /** Container and streams. */
  public static JsonNode ffprobe(Path file) throws IOException, InterruptedException {
    return answer(
        FFPROBE, "-v", "error", "-show_format", "-show_streams", "-of", "json", file.toString());
  }

  /** The track of a type, {@code General} for the container. */
  static JsonNode mediainfo(Path file, String type) throws IOException, InterruptedException {
    JsonNode tracks = answer(MEDIAINFO, "--Output=JSON", file.toString()).at("/media/track");
    for (JsonNode track : tracks) {
      if (track.path("@type").asText().equals(type)) {
        return track;
      }
    }
    throw new AssertionError("no " + type + " among " + tracks);
  }

  private static JsonNode answer(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    JsonNode answer = new ObjectMapper().readTree(process.getInputStream());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return answer;
  }
}
