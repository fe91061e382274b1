package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.document.Document;
import org.fangtan.document.DocumentLimits;
import org.fangtan.document.DocumentReader;
import org.fangtan.failure.Finding;
import org.fangtan.timeline.Cue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Word transcript and the captions of the sample topic, as a studio would send them. */
class SampleInterviewTest {
  private static final Path TOPIC = Path.of("samples", "2019-09-transport");

  @Test
  void everySentenceIsFoundInTheRecordingAndPicturesKeepTheirCaptions(@TempDir Path folder)
      throws Exception {
    Document document =
        DocumentReader.read(
            TOPIC.resolve("文字实录.docx"), "文字实录.docx", folder, DocumentLimits.DEFAULT);
    List<Cue> cues =
        CaptionReader.read(
                Files.readAllBytes(TOPIC.resolve("captions.zh-Hans.srt")),
                "captions.zh-Hans.srt",
                CaptionLimits.DEFAULT)
            .cues();

    Transcript transcript = TranscriptParser.parse(document);
    Alignment alignment =
        Aligner.align(
            transcript, new TimedText(TimeSource.CAPTION_FILE, cues), AlignmentSettings.DEFAULT);

    assertThat(alignment.fits()).isTrue();
    assertThat(alignment.transcript().findings())
        .extracting(Finding::code)
        .containsExactly("LINE_LEFT_OUT"); // the note at its head
    assertThat(alignment.transcript().sentences()).allMatch(s -> s.time().isPresent());
    assertThat(transcript.turns().stream().flatMap(turn -> turn.pictures().stream()))
        .isNotEmpty()
        .allMatch(picture -> picture.caption().isPresent());
  }
}
