package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.fangtan.plan.Disposition.Place.REFUSED;
import static org.fangtan.plan.Disposition.Place.USED;
import static org.fangtan.plan.Disposition.Place.WAITING;

import java.util.List;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.recording.MaterialKind;
import org.junit.jupiter.api.Test;

/** Where each object of a folder ends, and the sentence that says why. */
class DispositionsTest {
  private final TestTopic topic = new TestTopic();

  private String words(String name) throws Exception {
    return words(topic.plan().dispositions(), name);
  }

  private static String words(List<Disposition> dispositions, String name) {
    return dispositions.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .words()
        .en();
  }

  @Test
  void whileThereIsNoRecordingCaptionsWait() {
    topic
        .captions("captions.en.srt")
        .file("a.jpg", MaterialKind.PICTURE)
        .file("x.bin", MaterialKind.UNKNOWN);
    assertThat(topic.dispositions())
        .extracting(Disposition::name, Disposition::place)
        .containsExactly(
            tuple("a.jpg", USED), tuple("captions.en.srt", WAITING), tuple("x.bin", REFUSED));
    assertThat(words(topic.dispositions(), "captions.en.srt"))
        .isEqualTo("captions (en); waits for a recording");
  }

  @Test
  void soundBesidePicturesIsNoPartOfItsOwn() throws Exception {
    topic.recording("b.mp4").sound("a.wav");
    assertThat(topic.plan().dispositions())
        .extracting(Disposition::name, Disposition::place)
        .containsExactly(tuple("a.wav", REFUSED), tuple("b.mp4", USED));
    assertThat(words("a.wav")).contains("b.mp4");
    assertThat(words("b.mp4")).isEqualTo("encoded into renditions, HLS, poster and storyboard");
  }

  @Test
  void whatTopicConfListsIsUsedInItsOrderAndNothingElse() throws Exception {
    topic.recording("a.mp4").recording("b.mp4").recording("c.mp4");
    assertThat(words("b.mp4")).isEqualTo("encoded and joined as part 2 of 3");
    topic.conf("recordings = [\"c.mp4\", \"a.mp4\"]");
    assertThat(words("c.mp4")).isEqualTo("encoded and joined as part 1 of 2");
    assertThat(words("a.mp4")).isEqualTo("encoded and joined as part 2 of 2");
    assertThat(topic.plan().dispositions())
        .filteredOn(one -> one.place() == REFUSED)
        .extracting(Disposition::name)
        .containsExactly("b.mp4");
    assertThat(topic.plan().steps().get(0).label()).isEqualTo("c.mp4 1/2");
  }

  @Test
  void aRefusedFileHoldsTheTopicOnlyWhereItWouldBeAPart() throws Exception {
    topic.recording("a.mp4").refused("b.wav", "audio/x-wav", MaterialKind.RECORDING);
    assertThat(topic.plan().findings())
        .as("sound beside pictures")
        .extracting(Finding::code)
        .doesNotContain("RECORDING_REFUSED");
    topic.refused("c.mp4", "video/mp4", MaterialKind.RECORDING);
    assertThat(topic.plan().findings())
        .filteredOn(finding -> finding.code().equals("RECORDING_REFUSED"))
        .extracting(Finding::subject)
        .containsExactly("c.mp4");
    assertThat(words("a.mp4")).endsWith("part 1 of 2");
    topic.conf("recordings = [\"a.mp4\"]");
    assertThat(topic.plan().findings())
        .extracting(Finding::code)
        .doesNotContain("RECORDING_REFUSED");
    TestTopic sound =
        new TestTopic().sound("a.wav").refused("b.wav", "audio/x-wav", MaterialKind.RECORDING);
    assertThat(sound.plan().findings()).extracting(Finding::code).contains("RECORDING_REFUSED");
  }

  @Test
  void ofSeveralTranscriptsTheOneNamedSoThenTheOneWithTheMostTurnsIsUsed() throws Exception {
    topic.recording("v.mp4").transcript("a.docx", 5, 0).transcript("b.docx", 9, 0);
    assertThat(words("a.docx"))
        .isEqualTo(
            "another transcript is used: \"b.docx\". If this one is right, remove the other");
    assertThat(words("b.docx")).isEqualTo("the transcript of the page");
    topic.transcript("文字实录.docx", 1, 0);
    assertThat(words("b.docx")).startsWith("another transcript is used: \"文字实录.docx\".");
  }

  @Test
  void ofSeveralListsOfPhotosTheFirstIsUsed() throws Exception {
    topic
        .recording("v.mp4")
        .file("photos.csv", MaterialKind.PHOTO_LIST)
        .file("photos2.csv", MaterialKind.PHOTO_LIST);
    assertThat(words("photos.csv")).isEqualTo("captions and credits of the photos");
    assertThat(words("photos2.csv")).contains("is used: \"photos.csv\".");
  }

  @Test
  void whatIsRefusedUnreadSaysWhyAndWhatToDo() throws Exception {
    topic.recording("v.mp4").unread("素材.bin");
    assertThat(words("素材.bin")).isEqualTo("the file is cut short. Upload it again.");
  }

  @Test
  void anUnreadFileWhoseNamePromisesCaptionsHoldsTheTopic() {
    topic.recording("v.mp4").unread("字幕.srt").unread("照片.jpg");
    StageException e = catchThrowableOfType(StageException.class, topic::plan);
    assertThat(e.failure().summary().zh()).isEqualTo("字幕文件没有采用：“字幕.srt”文件已截断");
  }

  @Test
  void oneCaptionFileMayEndFiveSecondsAfterItsRecording() throws Exception {
    topic
        .recording("1.mp4")
        .recording("2.mp4")
        .captions("1.srt", "zh-Hans", 15_000_000)
        .captions("2.en.srt", "en", 15_000_001);
    assertThat(words("1.srt")).contains("count from the beginning of \"1.mp4\"");
    assertThat(words("2.en.srt")).isEqualTo("captions (en)");
  }

  @Test
  void aCaptionFileIsOfTheRecordingWithTheLongestName() throws Exception {
    topic.recording("访谈.mp4").recording("访谈.en.mp4").captions("访谈.en.srt", "en", 5_000_000);
    assertThat(words("访谈.en.srt")).contains("\"访谈.en.mp4\"");
  }
}
