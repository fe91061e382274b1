package org.fangtan.stage.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.PayloadPath;
import org.fangtan.contract.PublicQuestion;
import org.fangtan.contract.TopicFacts;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.graphic.SceneSvg;
import org.fangtan.page.Infographic;
import org.fangtan.page.PageAbout;
import org.fangtan.page.PageDownload;
import org.fangtan.page.PageMedia;
import org.fangtan.page.PageModel;
import org.fangtan.page.PagePath;
import org.fangtan.page.PagePhoto;
import org.fangtan.page.PageTurn;
import org.fangtan.page.PageTurn.Role;
import org.fangtan.page.PageTurn.Sentence;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.PublishedMedia;
import org.junit.jupiter.api.Test;

/** What the page's questions and downloads are made of. */
class PageInputsTest {
  @Test
  void aQuestionIsAnsweredByTheGuestsNextTurnUnlessAnotherQuestionComesFirst() {
    List<PageTurn> transcript =
        List.of(
            turn("s1", "主持人", Role.HOST, "请看网友的问题。"),
            turn("s2", "网友A", Role.PUBLIC, "免费吗？", "怎么办？"),
            turn("s3", "主持人", Role.HOST, "请您回答。"),
            turn("s4", "嘉宾", Role.GUEST, "免费。"),
            turn("s5", "网友B", Role.PUBLIC, "夜间有车吗？"),
            turn("s6", "网友C", Role.PUBLIC, "学生卡呢？"),
            turn("s7", "嘉宾", Role.GUEST, "可以用。"),
            turn("s8", "网友D", Role.PUBLIC, "谢谢，还有吗？"),
            turn("s9", "主持人", Role.HOST, "时间到了。"));

    assertThat(PublicQuestions.of(transcript, List.of()))
        .containsExactly(
            asked("网友A", "免费吗？怎么办？", Optional.of("s4")),
            asked("网友B", "夜间有车吗？", Optional.empty()),
            asked("网友C", "学生卡呢？", Optional.of("s7")),
            asked("网友D", "谢谢，还有吗？", Optional.empty()));
  }

  @Test
  void theBestRenditionTheTranscriptAndTheCaptionsAreOffered() {
    PublishedMedia media =
        media(rendition("1080p", OptionalInt.of(1920)), rendition("480p", OptionalInt.of(854)));
    CaptionTrack track =
        new CaptionTrack(
            "zh-Hans",
            "简体中文",
            CaptionTrack.Kind.CAPTIONS,
            CaptionTrack.Origin.SIDECAR,
            List.of(PayloadPath.of("captions/a.vtt"), PayloadPath.of("captions/a.srt")));
    List<AssetNote> notes =
        List.of(
            AssetNote.of("transcript/transcript.txt", AssetRole.TRANSCRIPT).in("zh-Hans"),
            AssetNote.of("transcript/transcript.docx", AssetRole.TRANSCRIPT).in("zh-Hans"),
            AssetNote.of("transcript/outline.txt", AssetRole.DOCUMENT).in("zh-Hans"));

    SceneSvg drawing = new SceneSvg("<svg id=\"a\"></svg>", "");
    Infographic drawn =
        new Infographic(
            drawing,
            drawing,
            List.of(
                new Infographic.File(
                    "infographicFilm",
                    "9:16 MP4",
                    PagePath.of("infographic/infographic-9x16.mp4"),
                    OptionalLong.of(9))));
    assertThat(
            PageDownloads.of(
                Optional.of(media), List.of(), List.of(track), notes, Optional.of(drawn)))
        .containsExactly(
            new PageDownload(
                PageDownload.Kind.VIDEO,
                "1080p",
                "MP4",
                PagePath.of("video/1080p.mp4"),
                OptionalLong.of(7)),
            unsized(PageDownload.Kind.TRANSCRIPT, "", "DOCX", "transcript/transcript.docx"),
            unsized(PageDownload.Kind.TRANSCRIPT, "", "TXT", "transcript/transcript.txt"),
            unsized(PageDownload.Kind.CAPTIONS, "简体中文", "SRT", "captions/a.srt"),
            new PageDownload(
                PageDownload.Kind.INFOGRAPHIC,
                "9:16",
                "MP4",
                PagePath.of("infographic/infographic-9x16.mp4"),
                OptionalLong.of(9)),
            unsized(PageDownload.Kind.OUTLINE, "", "TXT", "transcript/outline.txt"));
  }

  @Test
  void transcriptsOfSeveralLanguagesAreToldApartAndSoundIsNoVideo() {
    List<AssetNote> notes =
        List.of(
            AssetNote.of("transcript/t.docx", AssetRole.TRANSCRIPT).in("zh-Hans"),
            AssetNote.of("transcript/t.zh-Hant.docx", AssetRole.TRANSCRIPT).in("zh-Hant"));

    assertThat(
            PageDownloads.of(
                Optional.of(media(rendition("audio", OptionalInt.empty()))),
                List.of(),
                List.of(),
                notes,
                Optional.empty()))
        .extracting(PageDownload::kind, PageDownload::detail)
        .containsExactly(
            tuple(PageDownload.Kind.AUDIO, ""),
            tuple(PageDownload.Kind.TRANSCRIPT, "简体中文"),
            tuple(PageDownload.Kind.TRANSCRIPT, "繁體中文"));
  }

  @Test
  void aQuestionOfTheListThatWasAskedInTheInterviewIsShownOnceWithItsWrittenAnswer() {
    List<PageTurn> transcript =
        List.of(
            turn("s1", "主持人", Role.HOST, "请看网友的问题。"),
            turn("s2", "网友", Role.PUBLIC, "老年人坐车，还能免费吗？"),
            turn("s3", "嘉宾", Role.GUEST, "免费。"));
    PublicQuestion written = listed("老年人坐车还能免费吗", "持优待卡免费。");
    PublicQuestion another = listed("学生卡能不能跨区使用？", "可以。");

    assertThat(PublicQuestions.of(transcript, List.of(another, written)))
        .containsExactly(written.inTurn(Optional.of("s3")), another);
  }

  @Test
  void aQuestionOfTheListThatTheHostReadsOutLeadsToItsAnswer() {
    List<PageTurn> transcript =
        List.of(
            turn("s1", "嘉宾", Role.GUEST, "有人问老年人坐车还能免费吗。"),
            turn("s2", "主持人", Role.HOST, "有网友问，老年人坐车还能免费吗？", "不会用手机怎么办？"),
            turn("s3", "嘉宾", Role.GUEST, "可以刷卡。"));
    PublicQuestion written = listed("老年人坐车还能免费吗？不会用手机怎么办？", "持优待卡免费。");
    PublicQuestion another = listed("学生卡能不能跨区使用？", "可以。");
    PublicQuestion tooShort = listed("免费吗？", "免费。");

    assertThat(PublicQuestions.of(transcript, List.of(written, another, tooShort)))
        .containsExactly(written.inTurn(Optional.of("s3")), another, tooShort);
  }

  @Test
  void questionsThatNobodyAnsweredAreAFindingWithTheFirstOfThem() {
    PublicQuestion answered = listed("老年人坐车还能免费吗？", "持优待卡免费。");
    PublicQuestion spoken = asked("网友A", "夜间有车吗？", Optional.of("s4"));
    PublicQuestion open = asked("网友B", "学生卡能不能跨区使用？", Optional.empty());
    PublicQuestion longer = asked("网友C", "问".repeat(200), Optional.empty());

    assertThat(unanswered(answered, spoken)).isEmpty();
    assertThat(unanswered(answered, open, longer, spoken))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.QUESTION_UNANSWERED.name());
              assertThat(finding.subject()).isEqualTo("公交访谈");
              assertThat(finding.message().zh()).contains("2 个").endsWith("学生卡能不能跨区使用？");
              assertThat(finding.message().en()).startsWith("2 questions");
            });
    assertThat(unanswered(longer))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message().en()).hasSizeLessThan(250));
  }

  private static List<Finding> unanswered(PublicQuestion... questions) {
    return PublicQuestions.unanswered("公交访谈", PublicQuestions.shown(List.of(questions)));
  }

  @Test
  void soundAloneIsShownWithItsGuestElseWithAPhoto() {
    PageAbout plain = PageAbout.of("广播访谈", TopicFacts.Form.ONLINE, "zh-Hans");
    PageAbout about =
        new PageAbout(
            plain.title(),
            plain.form(),
            plain.language(),
            plain.unit(),
            plain.host(),
            List.of(
                new PageAbout.Guest("甲", Optional.empty(), Optional.empty(), Optional.empty()),
                new PageAbout.Guest(
                    "乙",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(PagePath.of("images/guest.jpg")))),
            plain.summary(),
            plain.recordedAt(),
            plain.publishAfter());
    List<PagePhoto> photos = List.of(photo("chart", true), photo("scene", false));

    assertThat(PagePhotos.ofSound(PageModel.of(about).withTranscript(List.of(), photos)))
        .contains(PagePath.of("images/guest.jpg"));
    assertThat(PagePhotos.ofSound(PageModel.of(plain).withTranscript(List.of(), photos)))
        .contains(PagePath.of("images/scene.jpg"));
    assertThat(PagePhotos.ofSound(PageModel.of(plain))).isEmpty();
  }

  private static PagePhoto photo(String id, boolean isGraphic) {
    return new PagePhoto(
        id,
        isGraphic,
        PagePath.of("images/" + id + ".jpg"),
        new PageMedia.FrameSize(1600, 900),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static PublicQuestion listed(String text, String answer) {
    return new PublicQuestion(
        text,
        Optional.of("市民李先生"),
        Optional.of("2019-09-10"),
        Optional.of(answer),
        Optional.of("市交通局"),
        Optional.empty());
  }

  private static PublicQuestion asked(String from, String text, Optional<String> turn) {
    return new PublicQuestion(
        text, Optional.of(from), Optional.empty(), Optional.empty(), Optional.empty(), turn);
  }

  private static PageDownload unsized(
      PageDownload.Kind kind, String detail, String form, String path) {
    return new PageDownload(kind, detail, form, PagePath.of(path), OptionalLong.empty());
  }

  private static PublishedMedia media(PublishedMedia.Rendition... renditions) {
    return new PublishedMedia(
        1_000_000, true, List.of(renditions), Optional.empty(), List.of(), List.of());
  }

  private static PublishedMedia.Rendition rendition(String name, OptionalInt width) {
    return new PublishedMedia.Rendition(
        name, "video/" + name + ".mp4", "video/mp4", width, width, "avc1", OptionalLong.empty(), 7);
  }

  private static PageTurn turn(String id, String speaker, Role role, String... sentences) {
    List<Sentence> said =
        IntStream.range(0, sentences.length)
            .mapToObj(i -> new Sentence(id + "-" + (i + 1), sentences[i], Optional.empty()))
            .toList();
    return new PageTurn(id, speaker, role, said, List.of());
  }
}
