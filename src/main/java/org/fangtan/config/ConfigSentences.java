package org.fangtan.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FindingCode;
import org.fangtan.graphic.Theme;

/**
 * The sentences for people of the package {@code config}. Each heading names the class that uses
 * them.
 */
final class ConfigSentences {
  private ConfigSentences() {}

  // ConfText

  static Bilingual lineHasMoreThanCharacters(int longestLine) {
    return Bilingual.of(
        "有一行超过 " + longestLine + " 个字符", "a line has more than " + longestLine + " characters");
  }

  static Bilingual substitutionsAreNotAllowed() {
    return Bilingual.of("不能使用 ${…} 引用", "substitutions (${…}) are not allowed");
  }

  static Bilingual expectedNameOfSettingSuch() {
    return Bilingual.of("这里应写一项的名称，如 title", "expected the name of a setting, such as title");
  }

  static Bilingual isNotAllowed() {
    return Bilingual.of("不能使用 +=", "+= is not allowed");
  }

  static Bilingual tooManyDotsInNames() {
    return Bilingual.of("名称中的点过多", "too many dots in the names of settings");
  }

  static Bilingual moreThanSettings(int maxKeys) {
    return Bilingual.of("设置超过 " + maxKeys + " 个", "more than " + maxKeys + " settings");
  }

  static Bilingual standsThereTwice() {
    return Bilingual.of("写了两次", "stands there twice");
  }

  static Bilingual moreThanSettingsAndItems(int maxItems) {
    return Bilingual.of(
        "设置和列表项超过 " + maxItems + " 个", "more than " + maxItems + " settings and items");
  }

  static Bilingual isWhereLineShouldEnd(char c) {
    return Bilingual.of("这里多了一个 " + c, "there is a " + c + " where the line should end");
  }

  static Bilingual bracketsAreNestedMore(int maxDepth) {
    return Bilingual.of(
        "括号嵌套超过 " + maxDepth + " 层", "brackets are nested more than " + maxDepth + " deep");
  }

  // Problems

  static Bilingual problemsOf(String fileName, int count) {
    return Bilingual.of(
        fileName + " 有 " + count + " 处需要改正：",
        (count == 1 ? "1 problem in " : count + " problems in ") + fileName + ":");
  }

  static Bilingual line(String fileName, int line) {
    return Bilingual.of(fileName + " 第 " + line + " 行", fileName + " line " + line);
  }

  static Bilingual problemAt(Bilingual place, Bilingual what) {
    return Bilingual.of(place.zh() + "：" + what.zh(), place.en() + ": " + what.en());
  }

  static Bilingual problemAt(Bilingual place, String key, Bilingual what) {
    return Bilingual.of(
        place.zh() + " " + key + "：" + what.zh(), place.en() + ", " + key + ": " + what.en());
  }

  static Bilingual foundExpected(String found, Bilingual expected) {
    return Bilingual.of(
        "写的是“" + found + "”，应为" + expected.zh(),
        "found \"" + found + "\", expected " + expected.en());
  }

  static Bilingual correctLinesAboveAndTry() {
    return Bilingual.of("请改正以上各处后重试。", "Correct the lines above and try again.");
  }

  // Section

  static Bilingual textOfAtMostCharacters(int longestText) {
    return Bilingual.of(
        "不超过 " + longestText + " 个字的一段文字", "a text of at most " + longestText + " characters");
  }

  static Bilingual text() {
    return Bilingual.of("一段文字", "a text");
  }

  static Bilingual wholeNumber(long min, long max) {
    return Bilingual.of(min + " 到 " + max + " 之间的整数", "a whole number from " + min + " to " + max);
  }

  static Bilingual number(double min, double max) {
    String from = BigDecimal.valueOf(min).stripTrailingZeros().toPlainString();
    String to = BigDecimal.valueOf(max).stripTrailingZeros().toPlainString();
    return Bilingual.of(from + " 到 " + to + " 之间的数", "a number from " + from + " to " + to);
  }

  static Bilingual trueOrFalse() {
    return Bilingual.of("true 或 false", "true or false");
  }

  static Bilingual durationWithItsUnit(String shortest, String longest) {
    return Bilingual.of(
        "带单位的时长，" + shortest + " 到 " + longest,
        "a duration with its unit, from " + shortest + " to " + longest);
  }

  static Bilingual sizeWithItsUnitSuch(long min, long max) {
    return Bilingual.of(
        "带单位的大小（如 16 MiB），" + min + " 到 " + max + " 字节",
        "a size with its unit (such as 16 MiB), from " + min + " to " + max + " bytes");
  }

  static Bilingual oneOf(String list, String more) {
    return Bilingual.of("以下之一：" + list + more, "one of: " + list);
  }

  static Bilingual listOfTexts() {
    return Bilingual.of("文字的列表", "a list of texts");
  }

  static Bilingual expectedAtMostItems(int maxTexts, int longestText) {
    return Bilingual.of(
        "最多 " + maxTexts + " 项，每项不超过 " + longestText + " 个字",
        "expected at most " + maxTexts + " items of at most " + longestText + " characters");
  }

  static Bilingual group() {
    return Bilingual.of("{ … }", "{ … }");
  }

  static Bilingual listOfGroups() {
    return Bilingual.of("[ { … } ]", "[ { … } ]");
  }

  static Bilingual hasItemsExpectedAtMost(int listCount, int most) {
    return Bilingual.of(
        "有 " + listCount + " 项，最多 " + most,
        "has " + listCount + " items; expected at most " + most);
  }

  static Bilingual unknownKeyDidYouMean(Optional<String> near, TreeSet<String> asked) {
    return Bilingual.of(
        "没有这一项"
            + near.map(n -> "，是不是“" + n + "”？").orElse("")
            + "（可用的有："
            + String.join("、", asked)
            + "）",
        "unknown key"
            + near.map(n -> ", did you mean \"" + n + "\"?").orElse("")
            + " (known here: "
            + String.join(", ", asked)
            + ")");
  }

  static Bilingual missingExpected(Bilingual expected) {
    return Bilingual.of("缺少这一项，应为" + expected.zh(), "missing, expected " + expected.en());
  }

  // SettingsReader

  static Bilingual bucketName() {
    return Bilingual.of(
        "3 到 63 个小写字母、数字或 - 组成的桶名", "a bucket name of 3 to 63 small letters, digits and -");
  }

  static Bilingual noSuchFile(Path file) {
    return Bilingual.of("没有这个文件，或没有读取权限：" + file, "no such file, or not readable: " + file);
  }

  static Bilingual syntaxCannotBeRead(String e) {
    return Bilingual.of("写法不对：" + e, "the syntax cannot be read: " + e);
  }

  static Bilingual isNotWholeMultiple() {
    return Bilingual.of("不是 gop 的整数倍", "is not a whole multiple of media.gop");
  }

  static Bilingual isNotSmallerThanEngine() {
    return Bilingual.of("不小于 memory", "is not smaller than engine.memory");
  }

  static Bilingual isNotSmallerThanDocuments() {
    return Bilingual.of("不小于 memory", "is not smaller than documents.memory");
  }

  static Bilingual tooFewWorkersNeed(int needed) {
    return Bilingual.of(
        "太少：workers 的任务数至少需要 " + needed, "too few: the workers need at least " + needed);
  }

  static Bilingual isShorterThanRetryDelay() {
    return Bilingual.of("小于 retry-delay", "is shorter than retry-delay");
  }

  static Bilingual threeBucketsMustDiffer() {
    return Bilingual.of("三个桶必须不同名", "the three buckets must differ");
  }

  static Bilingual embeddedOrHttpHostPort() {
    return Bilingual.of("embedded，或 http(s)://主机:端口", "embedded, or http(s)://host:port");
  }

  static Bilingual embeddedJdbcH2OrJdbc() {
    return Bilingual.of(
        "embedded、jdbc:h2:… 或 jdbc:postgresql://…", "embedded, jdbc:h2:… or jdbc:postgresql://…");
  }

  static Bilingual timeZoneSuchAsAsia() {
    return Bilingual.of("时区名，如 Asia/Shanghai", "a time zone such as Asia/Shanghai");
  }

  static Bilingual quartzCronExpressionSuch() {
    return Bilingual.of(
        "Quartz cron 表达式，如 0 30 2 * * ?", "a Quartz cron expression such as 0 30 2 * * ?");
  }

  static Bilingual aspect() {
    return Bilingual.of("比例，如 9:16", "an aspect such as 9:16");
  }

  static Bilingual smallLettersAndDigits() {
    return Bilingual.of("小写字母和数字，最多 16 个", "small letters and digits, at most 16");
  }

  static Bilingual needsAtLeastOneRendition() {
    return Bilingual.of("至少要有一档", "needs at least one rendition");
  }

  static Bilingual mustGoFromLargest() {
    return Bilingual.of("应从大到小排列", "must go from the largest to the smallest");
  }

  static Bilingual av1NeedsH264Beside(String rung, int shortSide) {
    return Bilingual.of(
        "“" + rung + "”是 AV1，不是每个浏览器都能播放；请再加一档短边同为 " + shortSide + " 的 H.264",
        "'"
            + rung
            + "' is AV1, which not every browser plays; add a rendition of H.264 with the same"
            + " short-side, "
            + shortSide);
  }

  static Bilingual twoRenditionsHaveSameName() {
    return Bilingual.of("有重名的档", "two renditions have the same name");
  }

  static Bilingual noEncoder(String name, String nearest, Set<String> known) {
    String list = String.join(", ", known);
    String instead = nearest.isEmpty() ? "" : nearest;
    return Bilingual.of(
        "本程序写不了“"
            + name
            + "”"
            + (instead.isEmpty() ? "" : "（是否为 " + instead + "？）")
            + "；可以写的有："
            + list,
        "the program cannot write \""
            + name
            + "\""
            + (instead.isEmpty() ? "" : " (did you mean " + instead + "?)")
            + "; it can write "
            + list);
  }

  static Bilingual foundExpectedOneOf(String id, List<String> known) {
    return Bilingual.of(
        "写的是“" + id + "”，应为以下之一：" + String.join("、", known),
        "found \"" + id + "\", expected one of: " + String.join(", ", known));
  }

  static Bilingual autoOrTwoPercentages() {
    return Bilingual.of(
        "auto，或自上而下的两个百分数，如 78-96", "auto, or two percentages from the top, such as 78-96");
  }

  static Bilingual isNotPathOfFile(String file) {
    return Bilingual.of("“" + file + "”不是路径", "\"" + file + "\" is not the path of a file");
  }

  // GraphicSections

  static Bilingual colour() {
    return Bilingual.of("形如 #1a2b3c 的颜色", "a colour such as #1a2b3c");
  }

  static Bilingual nameOfTheme() {
    return Bilingual.of(
        "主题名应为 1 到 32 个小写字母、数字或 -", "the name of a theme has 1 to 32 small letters, digits and -");
  }

  static Bilingual noSuchTheme(String name, List<String> themes) {
    return Bilingual.of(
        "没有名为“" + name + "”的主题，可用的有：" + String.join("、", themes),
        "there is no theme '" + name + "'; there are: " + String.join(", ", themes));
  }

  static Bilingual noSuchEffort(String name, List<String> efforts) {
    return Bilingual.of(
        "没有名为“" + name + "”的力度，可用的有：" + String.join("、", efforts),
        "there is no effort '" + name + "'; there are: " + String.join(", ", efforts));
  }

  static Bilingual contrastIsTooLow(Theme.Pair pair) {
    String ratio = String.format(Locale.ROOT, "%.2f", pair.contrast());
    return Bilingual.of(
        "文字颜色 "
            + pair.colour()
            + " 在 "
            + pair.onName()
            + " 的 "
            + pair.on()
            + " 上对比度只有 "
            + ratio
            + "，至少应为 4.5，请加深其中一个或调浅另一个",
        "the text's colour "
            + pair.colour()
            + " has a contrast of only "
            + ratio
            + " on "
            + pair.on()
            + " ("
            + pair.onName()
            + "); expected at least 4.5: make one darker or the other lighter");
  }

  static Bilingual cardHasTooManyLines(int count, int most) {
    return Bilingual.of(
        "有 " + count + " 行，最多 " + most + " 行", "has " + count + " lines; expected at most " + most);
  }

  static Bilingual logoIsTooLarge(String file, int kibibytes) {
    return Bilingual.of(
        "“" + file + "”超过 " + kibibytes + " KiB；请缩小，宽 512 像素就够",
        "'" + file + "' is larger than " + kibibytes + " KiB; a width of 512 pixels is enough");
  }

  static Bilingual logoIsNoPicture(String file) {
    return Bilingual.of(
        "“" + file + "”不是可以读取的 PNG 或 JPEG 图片（最多 400 万像素）",
        "'" + file + "' is not a PNG or JPEG that can be read, of at most 4 million pixels");
  }

  // TopicConfReader

  static Bilingual shareOfOne() {
    return Bilingual.of(
        "0 到 1 之间的数，如 0.4（0 为画面左边或上边，1 为右边或下边）",
        "a number from 0 to 1, such as 0.4 (0 is the picture's left or upper edge, 1 the other"
            + " one)");
  }

  static Bilingual foundExpectedSize(String found, int min, int max) {
    return Bilingual.of(
        "“" + found + "”不是尺寸，应为 宽x高，如 1920x1080，每边 " + min + " 到 " + max + " 像素",
        "found \""
            + found
            + "\", expected width x height, such as 1920x1080, each side from "
            + min
            + " to "
            + max
            + " pixels");
  }

  static Bilingual sizeStandsTwice(String size) {
    return Bilingual.of("“" + size + "”写了两次", "\"" + size + "\" stands there twice");
  }

  static Bilingual foundExpectedCover(String found) {
    return Bilingual.of(
        "“" + found + "”不是时间，应为录像中的 时:分:秒，如 00:01:12，或文件夹中图片的文件名",
        "found \""
            + found
            + "\", expected a time of the recording as hours:minutes:seconds, such as"
            + " 00:01:12, or the name of a picture in the folder");
  }

  static Bilingual followNeedsPlace() {
    return Bilingual.of(
        "没有写画面中心的位置，应写 x（横向）或 y（纵向），如 x = 0.4",
        "does not say where the middle is: x (across) or y (down) is expected, such as x = 0.4");
  }

  static Bilingual followLiesOutsideClip() {
    return Bilingual.of(
        "不在该片段的起止时间之内，应按录像时间填写", "lies outside of the clip; times are those of the recording");
  }

  static Bilingual hoursMinutesSecondsSuch() {
    return Bilingual.of("时:分:秒，如 00:01:15.300", "hours:minutes:seconds, such as 00:01:15.300");
  }

  static Bilingual dateAndTimeSuch() {
    return Bilingual.of(
        "日期和时间，如 2019年9月18日 15:00 或 2019-09-18T15:00+08:00",
        "a date and time, such as 2019-09-18 15:00 or 2019-09-18T15:00+08:00");
  }

  static Bilingual lengthOfBroadcast() {
    return Bilingual.of(
        "播出时长，如 90 分钟 或 1.5 小时，1 分钟到 24 小时",
        "how long the broadcast lasts, such as 90 minutes or 1.5 hours, from 1 minute to 24 hours");
  }

  static Bilingual airForNeedsAirAt() {
    return Bilingual.of("没有写播出时间 air-at", "there is no air-at that says when it begins");
  }

  static Bilingual phoneNumber() {
    return Bilingual.of(
        "电话号码，如 12345 或 0990-6230000", "a phone number, such as 12345 or 0990-6230000");
  }

  static Bilingual askNeedsWay() {
    return Bilingual.of(
        "没有写怎样提问：text、link、phone 至少写一项", "does not say how to ask: text, link or phone is needed");
  }

  static Bilingual topicConfCannotBeRead(String oneLine) {
    return Bilingual.of("写法不对，读不懂（" + oneLine + "）", "the syntax cannot be read (" + oneLine + ")");
  }

  static Bilingual isEarlierThanRecorded() {
    return Bilingual.of("发布时间早于录制时间 recorded-at", "is earlier than recorded-at");
  }

  static Bilingual foundExpectedNumbersOfStreams(String text) {
    return Bilingual.of(
        "写的是“" + text + "”，应为音轨所在流的号码，如 [1, 2]",
        "found \"" + text + "\", expected the numbers of the streams of sound, such as [1, 2]");
  }

  static Bilingual lettersDigitsAndAtMost() {
    return Bilingual.of("字母、数字、- 和 _，最多 40 个", "letters, digits, - and _, at most 40");
  }

  static Bilingual anotherClipHasSameId() {
    return Bilingual.of("与另一个片段重名", "another clip has the same id");
  }

  static Bilingual foundExpectedLanguageTagSuch(String language) {
    return Bilingual.of(
        "写的是“" + language + "”，应为语言代码，如 zh-Hans、zh-Hant、en",
        "found \"" + language + "\", expected a language tag such as zh-Hans, zh-Hant, en");
  }

  static Bilingual unknownCodeNearest(String code, FindingCode near, Bilingual title) {
    return Bilingual.of(
        "没有“" + code + "”这个代码，最接近的是 " + near + "（" + title.zh() + "）",
        "unknown code \"" + code + "\"; the nearest is " + near + " (" + title.en() + ")");
  }

  static Bilingual unknownCodeCodesThatBlock(String code, List<String> blocking) {
    return Bilingual.of(
        "没有“" + code + "”这个代码；会阻止发布的代码有：" + String.join("、", blocking),
        "unknown code \"" + code + "\"; the codes that block are " + String.join(", ", blocking));
  }

  static Bilingual isNotLaterThanStart() {
    return Bilingual.of("不晚于 start", "is not later than start");
  }

  static Bilingual secretIsTooShort(int min) {
    return Bilingual.of(
        "口令太短，至少 " + min + " 个字符", "the secret is too short: at least " + min + " characters");
  }

  static Bilingual addressOnTheWeb() {
    return Bilingual.of(
        "公众可以打开的网址，例如 https://www.example.gov.cn/zc/12.html",
        "an address that the public can open, such as https://www.example.gov.cn/zc/12.html");
  }

  static Bilingual addressOfTopics(String found) {
    return Bilingual.of(
        "“" + found + "”不是专题页的网址，应像 https://www.example.gov.cn/ftzx/{topic}/",
        "\""
            + found
            + "\" is not an address of topics; expected one such as"
            + " https://www.example.gov.cn/interviews/{topic}/");
  }

  // ChannelSections, FilmSection

  static Bilingual nameOfChannel() {
    return Bilingual.of(
        "由小写字母、数字和连字符组成、至多 32 个字符的名称", "a name of at most 32 small letters, digits and hyphens");
  }

  static Bilingual noSuchChannel(String name, Optional<String> nearest, Collection<String> names) {
    String known = String.join("、", names);
    return nearest
        .map(
            near ->
                Bilingual.of(
                    "没有名为“" + name + "”的渠道；是否要写“" + near + "”？可用的渠道：" + known,
                    "there is no channel '"
                        + name
                        + "'; did you mean '"
                        + near
                        + "'? channels: "
                        + String.join(", ", names)))
        .orElseGet(
            () ->
                Bilingual.of(
                    "没有名为“" + name + "”的渠道；可用的渠道：" + known,
                    "there is no channel '" + name + "'; channels: " + String.join(", ", names)));
  }

  static Bilingual twoFilmsHaveSameName() {
    return Bilingual.of("两个视频同名", "two films have the same name");
  }

  static Bilingual contradicts(String other, Object value) {
    return Bilingual.of(
        "与 " + other + " = " + value + " 矛盾，任何视频都无法同时满足",
        "contradicts " + other + " = " + value + ": no film can keep both");
  }

  static Bilingual contradictsPresence(String other) {
    return Bilingual.of(
        "与 " + other + " 不能同时设置：码率固定时大小由时长决定",
        "cannot stand beside " + other + ": at a constant rate, the length decides the size");
  }

  static Bilingual contradictsAbsence(String other) {
    return Bilingual.of("需要同时写明 " + other, "needs " + other + " beside it");
  }

  static Bilingual frameRate() {
    return Bilingual.of(
        "1 到 120 之间的帧率，如 25 或 30000/1001", "a frame rate from 1 to 120, such as 25 or 30000/1001");
  }

  static Bilingual sizeOfPicture() {
    return Bilingual.of("宽和高均为偶数的尺寸，如 1280x720", "a size of even sides, such as 1280x720");
  }

  static Bilingual nameOfFormat() {
    return Bilingual.of(
        "FFmpeg 的格式名称，如 h264、yuv420p、mp4", "FFmpeg's name of a format, such as h264, yuv420p, mp4");
  }

  static Bilingual timeCode() {
    return Bilingual.of("时间码，如 10:00:00:00", "a time code, such as 10:00:00:00");
  }

  // NodeSections

  static Bilingual addressOfIndex(String found) {
    return Bilingual.of(
        "“" + found + "”不是访谈索引所在目录的网址，应像 https://www.example.gov.cn/ftzx/index/",
        "\""
            + found
            + "\" is not the address of a folder; expected one such as"
            + " https://www.example.gov.cn/interviews/index/");
  }

  static Bilingual quotesDoNotPair(String text) {
    return Bilingual.of(
        "引号“ ”不成对：" + text + "；请补上另一半，或删去",
        "a quote “ or ” without its other half: " + text + "; add the other half, or remove it");
  }

  // PublishSection

  static Bilingual titleOfStep(String title, String english) {
    return Bilingual.of(title, english);
  }

  static Bilingual addressOfPage() {
    return Bilingual.of(
        "网址，例如 https://fangtan.example.gov.cn/",
        "an address such as https://fangtan.example.gov.cn/");
  }

  // ProgrammeSection

  static Bilingual beforeOrAfter() {
    return Bilingual.of(
        "应写 before（访谈日之前多少天）或 after（之后多少天）之一",
        "one of before (so many days before the interview) and after is needed");
  }

  static Bilingual twoMilestones(String id) {
    return Bilingual.of("有两个节点的 id 都是 " + id, "two milestones have the id " + id);
  }

  static Bilingual daysOfReminder(String found, int max) {
    return Bilingual.of(
        "“" + found + "”不是 0 至 " + max + " 的天数",
        "'" + found + "' is not a number of days from 0 to " + max);
  }

  static Bilingual tooManyReminders(int max) {
    return Bilingual.of("提醒多于 " + max + " 次", "there are more than " + max + " reminders");
  }

  static Bilingual timeOfDay() {
    return Bilingual.of("时刻，如 09:00", "a time of day such as 09:00");
  }

  // TellSection

  static Bilingual nameOfTarget() {
    return Bilingual.of(
        "由小写字母、数字和连字符组成、至多 32 个字符的名称", "a name of at most 32 small letters, digits and hyphens");
  }

  static Bilingual sourceOfEvents() {
    return Bilingual.of(
        "网址或路径的开头，由字母、数字和 . _ ~ : / - 组成，例如 /fangtan",
        "the beginning of an address or a path, of letters, digits and . _ ~ : / -, such as"
            + " /fangtan");
  }

  static Bilingual addressOfWebhook() {
    return Bilingual.of(
        "不含用户名和 # 的网址，例如 https://portal.example.gov.cn/fangtan",
        "an address without a user's name and without #, such as"
            + " https://portal.example.gov.cn/fangtan");
  }

  static Bilingual mailAddress() {
    return Bilingual.of(
        "邮箱地址，例如 ftzx@example.gov.cn", "a mail address, such as interviews@example.gov.cn");
  }

  static Bilingual isNoMailAddress(String text) {
    return Bilingual.of("“" + text + "”不是邮箱地址", "\"" + text + "\" is not a mail address");
  }

  static Bilingual nameOfServer() {
    return Bilingual.of(
        "服务器名称，例如 smtp.example.gov.cn", "the name of a server, such as smtp.example.gov.cn");
  }

  static Bilingual nameOfFolder() {
    return Bilingual.of(
        "文件夹名，首尾不带 /，例如 _notices", "a folder without / at its ends, such as _notices");
  }

  static Bilingual folderOfNotices(String folder) {
    return Bilingual.of(
        "在录制文件桶中只能是 " + folder + " 或其下的文件夹；其他文件夹请写 bucket",
        "among the recordings only "
            + folder
            + " or a folder inside it can be used; for another one, name a bucket");
  }

  static Bilingual bucketOfOurs(String bucket) {
    return Bilingual.of(
        "桶 " + bucket + " 已用于录制文件、中间结果或专题包；请用另一个桶，或不写 bucket",
        "the bucket "
            + bucket
            + " holds recordings, results or bundles; name another one, or leave it out");
  }
}
