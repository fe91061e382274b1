package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.Finding;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.speech.EmptyModel;
import org.fangtan.speech.Sounds;
import org.fangtan.store.FolderUploader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A topic of sound alone through a whole node with speech recognition switched on: the copy that
 * the audio pass makes, the native library in its child, and a model that has learnt nothing.
 */
class SpokenTopicTest {
  private static final TopicId TOPIC = new TopicId("spoken");

  @TempDir Path folder;

  @Test
  void aRecordingIsListenedToAndPublishedThoughItsWordsMakeNoSense() throws Exception {
    EmptyModel.assumeLibrary();
    StepRecord speech = speech(EmptyModel.write(folder.resolve("model.bin")));
    assertThat(speech.result().orElseThrow().findings())
        .extracting(Finding::code)
        .contains("SPEECH_DOUBTFUL");
  }

  @Test
  void aModelThatIsCutOffEndsNeitherNodeNorTopic() throws Exception {
    byte[] whole = Files.readAllBytes(EmptyModel.write(folder.resolve("whole.bin")));
    Path cut = Files.write(folder.resolve("ggml-cut.bin"), Arrays.copyOf(whole, whole.length / 2));
    Finding finding = speech(cut).result().orElseThrow().findings().get(0);
    assertThat(finding.code()).isEqualTo("SPEECH_FAILED");
    assertThat(finding.message().zh()).contains("“ggml-cut.bin”不完整");
  }

  /** The step of a topic that is published with a model. */
  private StepRecord speech(Path model) throws Exception {
    Path source = Files.createDirectories(folder.resolve("source"));
    Sounds.write(source.resolve("录音.wav"), Sounds.talk(3));
    try (Node node =
        Node.open(
            SettingsReader.readText("speech.model = \"" + model + "\"")
                .asLocal(folder.resolve("s")),
            InstantSource.system())) {
      new FolderUploader(node.storage(), "recordings")
          .upload(source, TOPIC, FolderUploader.Listener.NONE);
      node.start();
      List<RunRecord> ended = new Batch(node, TestConsole.silent()).run(false);
      assertThat(ended).extracting(RunRecord::failure).containsOnly(Optional.empty());
      return node.ledger().steps(ended.get(0).id()).stream()
          .filter(step -> step.step().stage() == StageId.SPEECH)
          .findFirst()
          .orElseThrow();
    }
  }
}
