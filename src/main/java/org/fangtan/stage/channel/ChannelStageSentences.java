package org.fangtan.stage.channel;

import java.util.List;
import java.util.Locale;
import org.fangtan.channel.LimitCheck;
import org.fangtan.failure.Bilingual;
import org.fangtan.rendition.Framing;
import org.fangtan.timeline.Timecode;

/**
 * The sentences for people of the package {@code stage.channel}. Each heading names the class that
 * uses them.
 */
final class ChannelStageSentences {
  private ChannelStageSentences() {}

  // ChannelFilmStage, FilmMaker

  static Bilingual filmCouldNotBeMade(Bilingual why) {
    return Bilingual.of(
        "未能按渠道设置制作视频：" + why.zh(),
        "the film could not be made as the channel's profile asks: " + why.en());
  }

  static Bilingual recordingHasNoSound() {
    return Bilingual.of(
        "录像没有声音，而该渠道要求有声音；请补充带声音的录像",
        "the recording has no sound, which the channel needs; upload a recording with sound");
  }

  static Bilingual recordingHasNoPictures() {
    return Bilingual.of(
        "录音没有画面，无法制作该渠道的视频", "the recording is sound alone, so the channel's film cannot be made");
  }

  static Bilingual recordingHasAnotherShape(String own, String wanted) {
    return Bilingual.of(
        "录像画面为 " + own + "，该渠道只收 " + wanted + "，且设置为不改变画面形状（other-shape = refuse）",
        "the recording is "
            + own
            + ", the channel takes "
            + wanted
            + " alone, and its profile refuses other shapes (other-shape = refuse)");
  }

  static Bilingual recordingIsReshaped(String own, String wanted, Framing framing) {
    String how =
        switch (framing.kind()) {
          case BORDERS -> "加黑边";
          case BLUR -> "以虚化的画面衬底";
          case CROP -> "裁去边缘";
        };
    return Bilingual.of(
        "录像画面为 "
            + own
            + "，已"
            + (framing.follows() ? "跟随画面中的人物（没有人脸处" + how + "）" : how)
            + "制成 "
            + wanted,
        "the recording is "
            + own
            + "; it was brought into "
            + wanted
            + " with "
            + framing.kind().name().toLowerCase(Locale.ROOT)
            + (framing.follows() ? " where nobody is seen, and follows whoever is" : ""));
  }

  static Bilingual recordingIsTooLong(long durationUs, long maxUs) {
    return Bilingual.of(
        "视频长 " + clock(durationUs) + "，超过该渠道的上限 " + clock(maxUs),
        "the film lasts " + clock(durationUs) + ", the channel takes " + clock(maxUs) + " at most");
  }

  static Bilingual recordingIsTooShort(long durationUs, long minUs) {
    return Bilingual.of(
        "视频长 " + clock(durationUs) + "，不足该渠道的下限 " + clock(minUs),
        "the film lasts "
            + clock(durationUs)
            + ", the channel takes "
            + clock(minUs)
            + " at least");
  }

  static Bilingual recordingDoesNotFit(long durationUs, long maxBytes, int tried) {
    return Bilingual.of(
        "视频长 "
            + clock(durationUs)
            + "，在 "
            + maxBytes
            + " 字节以内达不到设定的最低画质（试过 "
            + tried
            + " 次，含各种画面尺寸）",
        "the film lasts "
            + clock(durationUs)
            + ": within "
            + maxBytes
            + " bytes its picture would fall below the quality that the profile states ("
            + tried
            + " attempts, in every size)");
  }

  static Bilingual recordingCannotFit(long durationUs, long maxBytes) {
    return Bilingual.of(
        "视频长 " + clock(durationUs) + "，" + maxBytes + " 字节摊到每秒低于设定的最低码率",
        "the film lasts "
            + clock(durationUs)
            + ": "
            + maxBytes
            + " bytes leave less than the least rate that the profile states");
  }

  static Bilingual clipsTakeItsPlace() {
    return Bilingual.of("；已改用标出的片段", "; the marked clips take its place");
  }

  static Bilingual markClips() {
    return Bilingual.of("；请在 topic.conf 中用 clips 标出片段", "; mark clips in topic.conf");
  }

  static Bilingual noClipsAreMarked() {
    return Bilingual.of("没有标出片段", "no clips are marked");
  }

  static Bilingual noClipFits() {
    return Bilingual.of("没有一个片段符合该渠道的限制", "no clip keeps the channel's limits");
  }

  static Bilingual clipIsLeftOut(String title, long durationUs) {
    return Bilingual.of(
        "片段“" + title + "”（" + clock(durationUs) + "）不符合限制，未提供",
        "the clip '"
            + title
            + "' ("
            + clock(durationUs)
            + ") does not keep the limits and is left out");
  }

  static Bilingual pictureIsSmaller(String size, long maxBytes) {
    return Bilingual.of(
        "为在 " + maxBytes + " 字节以内保持画质，画面缩小为 " + size,
        "to keep its quality within " + maxBytes + " bytes, the picture is " + size);
  }

  private static String clock(long us) {
    return Timecode.format(us);
  }

  // ChannelStage

  static Bilingual blocked(String label, List<Bilingual> reasons) {
    return Bilingual.of(
            "渠道“" + label + "”未提供，其他渠道和专题不受影响",
            "the channel '"
                + label
                + "' is not delivered; other channels and the topic are not affected")
        .above(reasons, 10);
  }

  static Bilingual note(String label, Bilingual note) {
    return Bilingual.of("渠道“" + label + "”：" + note.zh(), "channel '" + label + "': " + note.en());
  }

  static Bilingual limitIsBroken(LimitCheck check) {
    return Bilingual.of(
        (check.file().isEmpty() ? "" : check.file() + "：")
            + check.limit().id()
            + " 要求 "
            + allowed(check)
            + "，实际 "
            + found(check),
        (check.file().isEmpty() ? "" : check.file() + ": ")
            + check.limit().id()
            + " must be "
            + allowed(check)
            + ", is "
            + found(check));
  }

  private static String allowed(LimitCheck check) {
    if (check.wanted().isPresent()) {
      return check.wanted().get();
    }
    String min = check.min().isPresent() ? "≥ " + check.min().getAsLong() : "";
    String max = check.max().isPresent() ? "≤ " + check.max().getAsLong() : "";
    return min.isEmpty() || max.isEmpty() ? min + max : min + ", " + max;
  }

  private static String found(LimitCheck check) {
    return check.found().orElseGet(() -> String.valueOf(check.reached().orElse(0)));
  }

  static Bilingual titleIsShortened(int max) {
    return Bilingual.of(
        "标题超过 " + max + " 个字，已截短，请人工改写",
        "the title has more than " + max + " characters and was cut; rewrite it");
  }

  static Bilingual descriptionIsShortened(int max) {
    return Bilingual.of(
        "简介超过 " + max + " 个字，已截短，请人工改写",
        "the description has more than " + max + " characters and was cut; rewrite it");
  }

  static Bilingual coverIsMissing(List<String> sizes) {
    return Bilingual.of(
        "没有画面，未能制作封面 " + String.join("、", sizes),
        "there is no picture for the covers " + String.join(", ", sizes));
  }

  static Bilingual captionsAreMissing() {
    return Bilingual.of("没有字幕，未提供字幕文件", "there are no captions to go along");
  }

  static Bilingual transcriptIsMissing() {
    return Bilingual.of("没有实录文稿，稿件和图文中没有对话", "there is no transcript: the text has no dialogue");
  }

  static Bilingual photoIsSmall(String name, int longSide, int wanted) {
    return Bilingual.of(
        "照片 " + name + " 的长边只有 " + longSide + " 像素，不足 " + wanted + "，已按原尺寸提供",
        "the longer side of the photo "
            + name
            + " has "
            + longSide
            + " pixels instead of "
            + wanted
            + "; it is delivered as large as it is");
  }

  static Bilingual photosAreLeftOut(int count, int max) {
    return Bilingual.of(
        "照片共 " + count + " 张，该渠道至多 " + max + " 张，取前 " + max + " 张",
        "of " + count + " photos, the first " + max + " are delivered: the channel takes no more");
  }

  static Bilingual pictureIsLeftOut(String name, Bilingual why) {
    return Bilingual.of(
        "图片 " + name + " 未采用：" + why.zh(), "the picture " + name + " is left out: " + why.en());
  }

  static Bilingual pictureCannotBeSmallEnough() {
    return Bilingual.of("无法缩小到限制以内", "it cannot be made small enough");
  }

  static Bilingual pictureIsNoPhoto() {
    return Bilingual.of("它有透明部分，不能存为 JPEG", "it has transparent parts, which JPEG does not know");
  }

  static Bilingual waitsForRecording() {
    return Bilingual.of(
        "该渠道发布视频，预告阶段没有内容；录像到了再提供",
        "the channel publishes films and gets nothing for a preview; it is made when the recording"
            + " has come");
  }

  static Bilingual nothingIsThere() {
    return Bilingual.of("没有可提供的内容", "there is nothing to deliver");
  }
}
