package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.rendition.AudioSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  @TempDir Path folder;

  @Test
  void fromARecordingToFinishedFiles() throws Exception {
    Path source = TestMedia.clip().size(640, 480).seconds(9).write(folder.resolve("a.mp4"));
    Path out = Files.createDirectories(Path.of("/tmp/mpout"));
    MediaPassRequest pass = MediaPassTaskTest.request(source, out, "ultrafast");
    MediaPassAnswer pictures = new MediaPassTask().run(pass, p -> {});
    AudioPassAnswer sound =
        new AudioPassTask()
            .run(
                new AudioPassRequest(
                    source,
                    "x.mp4",
                    out,
                    pass.summary(),
                    pass.originUs(),
                    pass.grid().timeUs(pass.range().end()),
                    new AudioSpec(128_000, Optional.of(new AudioSpec.Target(-1600, -100))),
                    true),
                Progress.Listener.NONE);
    System.out.println(sound);
    AssembleAnswer answer =
        new AssembleTask()
            .run(
                new AssembleRequest(
                    "x.mp4",
                    out,
                    pass.grid(),
                    pictures.renditions().stream()
                        .map(
                            r ->
                                new AssembleRequest.Pictures(
                                    r.name(),
                                    List.of(
                                        new AssembleRequest.Part(
                                            out.resolve(r.file()), r.frames()))))
                        .toList(),
                    Optional.of(out.resolve(sound.file())),
                    sound.samples(),
                    true),
                Progress.Listener.NONE);
    System.out.println(org.fangtan.json.Json.write(answer));
    assertThat(answer.renditions()).isNotEmpty();
  }
}
