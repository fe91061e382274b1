package org.fangtan.page;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicWords;
import org.fangtan.page.PageAbout.Guest;
import org.fangtan.page.PageHighlights.Compare;
import org.fangtan.page.PageHighlights.Figure;
import org.fangtan.page.PageHighlights.HighlightStep;
import org.fangtan.page.PageHighlights.Quote;
import org.fangtan.page.PageMedia.FrameSize;
import org.fangtan.page.PageMedia.Rendition;
import org.fangtan.page.PageMedia.Tile;
import org.fangtan.page.PagePhoto.Thumbnail;
import org.fangtan.page.PageTurn.Role;
import org.fangtan.page.PageTurn.Sentence;
import org.fangtan.text.HongKongChinese;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/** A complete fictional topic of twelve seconds, with every part a page can have. */
final class SampleTopic {
  static final long DURATION_US = 12_000_000;
  static final int TILE_WIDTH = 160;
  static final int TILE_HEIGHT = 90;

  private SampleTopic() {}

  static PageModel complete() {
    return PageModel.of(about())
        .withMedia(media())
        .withCaptions(captions())
        .withChapters(
            List.of(
                new PageChapter("开场", 0),
                new PageChapter("三个变化", 3_000_000),
                new PageChapter("网友提问", 8_000_000)))
        .withTranscript(transcript(), photos())
        .withClips(
            List.of(
                new PageClip(
                    "three-changes",
                    "公交一体化带来三个变化",
                    range(3_000, 6_000),
                    List.of(
                        new PageClip.File(
                            "16:9",
                            PagePath.of("clips/three-changes-16x9.mp4"),
                            OptionalLong.of(5_400_000)),
                        new PageClip.File(
                            "9:16",
                            PagePath.of("clips/three-changes-9x16.mp4"),
                            OptionalLong.of(6_120_000))),
                    Optional.of(PagePath.of("images/poster.jpg")))))
        .withHighlights(highlights())
        .withQuestions(questions())
        .withPolicies(
            List.of(
                new PagePolicy(
                    "星岩、鼎峰、高津三地公交一体化实施方案",
                    Optional.of("某政办发〔2019〕12号"),
                    Optional.of("https://www.example.gov.cn/zc/12.html")),
                new PagePolicy("老年人优待办法", Optional.empty(), Optional.empty())))
        .withDownloads(
            List.of(
                new PageDownload(
                    PageDownload.Kind.VIDEO,
                    "1080p",
                    "MP4",
                    PagePath.of("video/480p.mp4"),
                    OptionalLong.of(52_300_000)),
                new PageDownload(
                    PageDownload.Kind.CAPTIONS,
                    "简体中文",
                    "SRT",
                    PagePath.of("captions/captions.zh-Hans.srt"),
                    OptionalLong.of(3_120)),
                new PageDownload(
                    PageDownload.Kind.TRANSCRIPT,
                    "",
                    "TXT",
                    PagePath.of("transcript/文字实录.txt"),
                    OptionalLong.of(812))))
        .withSite(site());
  }

  /** In its three languages, with an English title and English captions. */
  static List<PageEdition> editions() {
    PageModel model = complete();
    List<PageTrack> tracks = new ArrayList<>(model.captions());
    tracks.add(
        new PageTrack(
            "en",
            "English",
            PageTrack.Kind.SUBTITLES,
            PagePath.of("captions/captions.en.vtt"),
            List.of(
                cue(800, 2_500, "Good afternoon."),
                cue(3_000, 4_400, "What has changed?"),
                cue(4_600, 5_900, "Three things.\nNew lines first."))));
    TopicWords.Translation english =
        new TopicWords.Translation(
            Optional.of("One bus network"), Optional.of("About buses."), Optional.empty());
    List<PageEdition> editions =
        new ArrayList<>(
            PageEditions.of(
                model.withCaptions(tracks),
                HongKongChinese.with(Map.of())::convert,
                Map.of("en", english)));
    editions.set(0, PageEdition.main(model));
    return editions;
  }

  static PageAbout about() {
    return new PageAbout(
        "公交一体化 出行更便捷",
        TopicFacts.Form.MICROVIDEO,
        "zh-Hans",
        Optional.of("市交通局"),
        Optional.of("市政务新媒体中心主持人"),
        List.of(
            new Guest(
                "嘉宾",
                Optional.of("市交通局负责人"),
                Optional.of("长期从事城市公共交通规划与运营管理工作，主持编制星岩、鼎峰、高津三地公交一体化方案。"),
                Optional.of(PagePath.of("photos/guest.jpg")))),
        Optional.of("市交通局负责人介绍三地公交一体化进展，回应市民对线路、票价、等车时间和老年人优待的关切。"),
        Optional.of(OffsetDateTime.parse("2019-09-18T15:00:00+08:00")),
        Optional.of(OffsetDateTime.parse("2019-09-18T17:00:00+08:00")));
  }

  static PageMedia media() {
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tiles.add(
          new Tile(
              PagePath.of("images/storyboard.jpg"),
              new TimeRange(i * 2_000_000L, (i + 1) * 2_000_000L),
              i % 3 * TILE_WIDTH,
              i / 3 * TILE_HEIGHT,
              new FrameSize(TILE_WIDTH, TILE_HEIGHT)));
    }
    return new PageMedia(
        DURATION_US,
        true,
        List.of(rendition("480p", 854, 480), rendition("240p", 426, 240)),
        Optional.of(PagePath.of("video/hls/master.m3u8")),
        Optional.of(PagePath.of("images/poster.jpg")),
        tiles);
  }

  static Rendition rendition(String name, int width, int height) {
    return new Rendition(
        name,
        PagePath.of("video/" + name + ".mp4"),
        "video/mp4",
        Optional.of(new FrameSize(width, height)),
        OptionalLong.of(800_000),
        OptionalLong.empty());
  }

  static List<PageTrack> captions() {
    return List.of(
        new PageTrack(
            "zh-Hans",
            "简体中文",
            PageTrack.Kind.CAPTIONS,
            PagePath.of("captions/captions.zh-Hans.vtt"),
            List.of(
                cue(800, 2_500, "各位网友 大家好"),
                cue(3_000, 5_900, "三地公交一体化 带来哪些变化？"),
                cue(6_000, 7_900, "线路通了 <票价>降了 & 等车短了"),
                cue(8_000, 11_500, "老年人坐车还能免费吗？"))),
        new PageTrack(
            "zh-Hant",
            "繁體中文（機器轉換）",
            PageTrack.Kind.SUBTITLES,
            PagePath.of("captions/captions.zh-Hant.vtt"),
            List.of(
                cue(800, 2_500, "各位網友 大家好"),
                cue(3_000, 5_900, "三地公交一體化 帶來哪些變化？"),
                cue(6_000, 7_900, "線路通了 票價降了 等車短了"),
                cue(8_000, 11_500, "老年人坐車還能免費嗎？"))));
  }

  static List<PageTurn> transcript() {
    List<PageTurn> turns = new ArrayList<>();
    turns.add(
        new PageTurn(
            "s01",
            "主持人",
            Role.HOST,
            List.of(
                sentence("s01-1", "各位网友，大家好！", 800, 1_600),
                sentence("s01-2", "今天我们邀请到市交通局负责人，和大家谈一谈公交一体化。", 1_600, 2_500)),
            List.of("scene")));
    turns.add(
        new PageTurn(
            "s02",
            "嘉宾",
            Role.GUEST,
            List.of(sentence("s02-1", "主持人好，各位网友好！", 2_500, 3_000)),
            List.of()));
    turns.add(
        new PageTurn(
            "s03",
            "主持人",
            Role.HOST,
            List.of(sentence("s03-1", "星岩、鼎峰、高津三地公交一体化，给市民出行带来哪些变化？", 3_000, 4_500)),
            List.of()));
    turns.add(
        new PageTurn(
            "s04",
            "嘉宾",
            Role.GUEST,
            List.of(
                sentence("s04-1", "主要有三个变化。", 4_500, 5_000),
                sentence("s04-2", "一是线路通了，新开和优化公交线路12条，三个区之间不用再绕路换乘。", 5_000, 6_000),
                sentence("s04-3", "二是票价降了，跨区线路实行一票制，全程两元。", 6_000, 7_000),
                new Sentence(
                    "s04-4", "三是等车时间短了，干线高峰发车间隔由15分钟缩短到8分钟。", Optional.of(range(7_000, 8_000)))),
            List.of("stop")));
    turns.add(
        new PageTurn(
            "s05",
            "网友",
            Role.PUBLIC,
            List.of(sentence("s05-1", "老年人坐车还能免费吗？不会用手机怎么办？", 8_000, 9_500)),
            List.of()));
    turns.add(
        new PageTurn(
            "s06",
            "嘉宾",
            Role.GUEST,
            List.of(
                sentence("s06-1", "65周岁以上老年人持优待卡，三个区通用，免费乘车。", 9_500, 10_500),
                sentence("s06-2", "车上保留投币和刷卡，不会用手机也能坐。", 10_500, 11_200),
                new Sentence("s06-3", "需要帮助的，可以拨打交通服务热线12328。", Optional.empty())),
            List.of()));
    turns.add(
        new PageTurn(
            "s07",
            "主持人",
            Role.HOST,
            List.of(sentence("s07-1", "感谢您的解读，也感谢各位网友的关注。下期再见！", 11_200, 11_900)),
            List.of()));
    return turns;
  }

  static List<PagePhoto> photos() {
    return List.of(
        photo("scene", "访谈现场。", "主持人和嘉宾相对而坐，背景屏显示访谈主题"),
        photo("stop", "市民在港湾式站台候车。", "一辆公交车停靠在港湾式站台，市民排队上车"),
        photo("guest", "市交通局负责人接受访谈。", "嘉宾坐在录制台前讲话"));
  }

  static PagePhoto photo(String id, String caption, String alt) {
    return new PagePhoto(
        id,
        false,
        PagePath.of("photos/" + id + ".jpg"),
        new FrameSize(1200, 800),
        List.of(new Thumbnail(PagePath.of("photos/" + id + "-640.jpg"), new FrameSize(640, 427))),
        Optional.of(caption),
        Optional.of(alt),
        Optional.of("本网摄影"));
  }

  private static PageHighlights highlights() {
    return new PageHighlights(
        Optional.of("一图读懂三地公交新变化"),
        List.of(
            new Figure("12", Optional.of("条"), "新开和优化线路"),
            new Figure("2", Optional.of("元"), "跨区一票制"),
            new Figure("60", Optional.of("辆"), "年底前新增纯电动公交车"),
            new Figure("35", Optional.of("个"), "改造港湾式站台")),
        List.of(new Compare("干线高峰发车间隔", "15", "8", Optional.of("分钟"))),
        List.of(
            new HighlightStep("线路通了", Optional.of("三个区之间不用再绕路换乘")),
            new HighlightStep("票价降了", Optional.of("跨区线路一票制，全程两元")),
            new HighlightStep("等车短了", Optional.of("高峰8分钟一班"))),
        Optional.of(new Quote("车上保留投币和刷卡，不会用手机也能坐。", Optional.of("市交通局负责人"), Optional.of("s06-2"))),
        Optional.of("市交通局"),
        Optional.empty());
  }

  private static List<PageQuestion> questions() {
    return List.of(
        new PageQuestion(
            Optional.of("网友A"),
            Optional.empty(),
            "老年人坐车还能免费吗？不会用手机怎么办？",
            Optional.empty(),
            Optional.empty(),
            Optional.of("s06")),
        new PageQuestion(
            Optional.of("网友B"),
            Optional.of("2019-09-10"),
            "学生卡能不能跨区使用？",
            Optional.of("可以。学生卡在三个区通用。\n办理请到就近的公交服务点。"),
            Optional.of("市交通局"),
            Optional.empty()));
  }

  private static SiteMeta site() {
    return new SiteMeta(
        Optional.of("示例市人民政府门户网站"),
        Optional.of("www.example.gov.cn"),
        Optional.of("0000000000"),
        Optional.of("在线访谈"),
        Optional.of("互动交流"),
        Optional.empty(),
        Optional.of(OffsetDateTime.parse("2019-09-18T17:00:00+08:00")),
        Optional.of("市政务新媒体中心"),
        List.of("公交一体化", "在线访谈", "市交通局"),
        Optional.of("市政务新媒体中心"),
        Optional.of("市交通局负责人介绍三地公交一体化进展。"),
        Optional.empty());
  }

  static Sentence sentence(String id, String text, long startMs, long endMs) {
    return new Sentence(id, text, Optional.of(range(startMs, endMs)));
  }

  static Cue cue(long startMs, long endMs, String text) {
    return new Cue(range(startMs, endMs), text);
  }

  static TimeRange range(long startMs, long endMs) {
    return new TimeRange(startMs * 1000, endMs * 1000);
  }
}
