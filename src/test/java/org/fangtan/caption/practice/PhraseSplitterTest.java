package org.fangtan.caption.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.fangtan.text.Words;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseSplitterTest {
  private static final Words WORDS =
      Words.with(List.of("星岩", "鼎峰", "高津", "公交一体化", "一票制", "港湾式站台", "优待卡", "发车间隔"));
  private final PhraseSplitter splitter = new PhraseSplitter(CaptionRules.CHINESE, WORDS);

  private List<String> lines(String text) {
    long spoken = text.codePoints().filter(Character::isLetterOrDigit).count();
    Pace pace = Pace.even(text, new TimeRange(0, Math.max(1, spoken) * 210_000));
    return splitter.split(text, pace).stream().map(PhraseSplitter.Piece::line).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          各位网友，大家好！                               | 各位网友 大家好！
          今天我们邀请到市交通局负责人，和大家谈一谈公交一体化。 | 今天我们邀请到市交通局负责人/和大家谈一谈公交一体化
          65周岁以上老年人持优待卡，三个区通用，免费乘车。    | 65周岁以上老年人持优待卡/三个区通用 免费乘车
          需要帮助的，可以拨打交通服务热线12328。            | 需要帮助的/可以拨打交通服务热线12328
          增长3.5%，22:30结束。                            | 增长3.5% 22:30结束
          """)
  void linesEndWherePhrasesEnd(String text, String expected) {
    assertThat(String.join("/", lines(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "干线高峰时段的发车间隔由原来的15分钟大幅缩短到了现在的8分钟左右",
        "根据《星岩市城市公共汽车和电车客运管理办法》的有关规定我们重新调整了票价",
        "三个区之间新开和优化了公交线路12条并且全部实行一票制同时新增纯电动公交车60辆",
        "市民可以在2019年9月18日到2019年10月18日之间到港湾式站台领取优待卡"
      })
  void wordsNumbersWithUnitsAndTitlesStayWhole(String text) {
    List<String> lines = lines(text);

    assertThat(String.join("", lines)).isEqualTo(text);
    assertThat(lines).hasSizeGreaterThan(1);
    for (String whole :
        List.of("15分钟", "8分钟", "12条", "60辆", "一票制", "港湾式站台", "优待卡", "2019年", "18日", "发车间隔", "规定")) {
      if (text.contains(whole)) {
        assertThat(lines).as(whole).anyMatch(line -> line.contains(whole));
      }
    }
    if (text.contains("《")) {
      assertThat(lines).anyMatch(line -> line.contains("《星岩市城市公共汽车和电车客运管理办法》"));
    } else {
      assertThat(lines).allMatch(line -> TextWidth.of(line) <= 32);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          请拨打咨询电话0758-2231234或者发送邮件到gongjiao@zhaoqing.gov.cn进行咨询反馈 | 0758-2231234;gongjiao@zhaoqing.gov.cn
          请登录https://www.zhaoqing.gov.cn/zwgk/index.html查看详细内容 | https://www.zhaoqing.gov.cn/zwgk/index.html
          联系人张三丰的手机是138 0013 8000或者传真0758-223 1234欢迎随时来电咨询 | 138 0013 8000;0758-223 1234;张三丰
          应急值守电话是+86-758-2231234转8012和400-830-12345全天二十四小时值守 | +86-758-2231234转8012;400-830-12345;二十四小时
          邮箱是zhang.san_2019@mail.zhaoqing.gov.cn或登录www.zhaoqing.gov.cn/zwgk/2019/09/查看 | zhang.san_2019@mail.zhaoqing.gov.cn;www.zhaoqing.gov.cn/zwgk/2019/09/
          肇庆市端州区黄岗街道办事处岩前村民委员会的村民黎永康梁小燕苏志强都来了 | 肇庆市;端州区;黄岗街道办事处;岩前村民委员会;黎永康;梁小燕;苏志强
          我们的办公地址在肇庆市端州区城中路49号市政府大院2号楼3楼301室欢迎前来咨询 | 端州区;城中路49号;2号楼3楼301室
          会议定于2019年9月18日上午9时30分到11时45分在市政府新闻发布厅召开请参加 | 2019年9月18日;上午9时30分;11时45分
          高峰时段平均等候时间由原来的11分35秒下降到现在的三分二十秒用了一个半小时 | 11分35秒;三分二十秒;一个半小时
          广佛肇高速公路和珠三角环线高速公路的通行时间缩短到三十五分钟左右 | 广佛肇高速公路;珠三角环线高速公路;三十五分钟
          参加访谈的有市委常委常务副市长欧阳志远和市交通运输局局长阿布都拉·买买提同志 | 常务副市长;欧阳志远;阿布都拉·买买提
          增长率为百分之三十五点六亩产达到一千二百三十四点五公斤总投资三亿五千六百万元 | 百分之三十五点六;一千二百三十四点五公斤;三亿五千六百万元
          车次G1234次以及粤H·12345车牌的小汽车均可以使用苹果iPhone 11手机扫码 | G1234次;粤H·12345;iPhone 11
          """)
  void telephonesAddressesTimesAndNamesAreNeverCut(String text, String wholes) {
    List<String> lines = lines(text);

    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    for (String whole : wholes.split(";")) {
      assertThat(lines).as(whole).anyMatch(line -> line.contains(whole));
    }
  }

  /** Each piece with its chars, as {@code from-to line}. */
  private String pieces(String text, long usEach) {
    long spoken = text.codePoints().filter(Character::isLetterOrDigit).count();
    Pace pace = Pace.even(text, new TimeRange(0, Math.max(1, spoken) * usEach));
    return splitter.split(text, pace).stream()
        .map(piece -> piece.from() + "-" + piece.to() + " " + piece.line())
        .collect(Collectors.joining("/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          我们来看看。好。走吧，大家一起 | 0-15 我们来看看 好 走吧 大家一起
          线路多了，票价降了，站台新了，车也换了，等候时间短了。 | 0-15 线路多了 票价降了 站台新了/15-27 车也换了 等候时间短了
          好 | 0-1 好
          好。 | 0-2 好
          22：30结束,明天见 | 0-11 22:30结束 明天见
          The new line opens today, and it runs every ten minutes until midnight. | \
          0-26 The new line opens today,/26-48 and it runs every ten/48-71 minutes until midnight.
          """)
  void piecesCoverTheText(String text, String expected) {
    assertThat(pieces(text, 210_000)).isEqualTo(expected);
  }

  @Test
  void blanksBelongToNoLine() {
    assertThat(pieces("  大家好  ", 210_000)).isEqualTo("0-7 大家好");
    assertThat(pieces("，", 210_000)).isEmpty();
  }

  /** A line has 16 characters, or 32 of half their width. */
  @Test
  void aRunWithoutABorderIsBrokenWhereALineIsFull() {
    assertThat(pieces("a".repeat(32), 210_000)).isEqualTo("0-32 " + "a".repeat(32));
    assertThat(pieces("a".repeat(33), 210_000)).isEqualTo("0-32 " + "a".repeat(32) + "/32-33 a");
    assertThat(pieces("1".repeat(70), 210_000))
        .isEqualTo(
            "0-32 " + "1".repeat(32) + "/32-64 " + "1".repeat(32) + "/64-70 " + "1".repeat(6));
    assertThat(pieces("😀".repeat(20), 210_000))
        .isEqualTo("0-32 " + "😀".repeat(16) + "/32-40 " + "😀".repeat(4));
  }

  /** Twice the width of a line, and no more. */
  @Test
  void aLinkStaysWholeAsLongAsItHasRoomInTwoLines() {
    String link = "https://www.zhaoqing.gov.cn/" + "a".repeat(36);
    assertThat(pieces("请登录" + link + "查看", 210_000)).contains(link);
    assertThat(pieces("请登录" + link + "bc" + "查看", 210_000)).doesNotContain(link);
  }

  @Test
  void whatIsSaidSlowlyIsCutIntoMorePieces() {
    String text = "我们今天来看看公交线路";
    assertThat(pieces(text, 40_000)).isEqualTo("0-11 " + text);
    assertThat(pieces(text, 210_000)).isEqualTo("0-11 " + text);
    assertThat(pieces(text, 700_000)).isEqualTo("0-5 我们今天来/5-11 看看公交线路");
    assertThat(pieces(text, 1_500_000)).isEqualTo("0-4 我们今天/4-7 来看看/7-11 公交线路");
  }

  @Test
  @Tag("slow")
  void hugeAndHostileTextsAreSplitInSeconds() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String shape : List.of("字", "a", "1", "，", "《", "“", "😀", "我们来看看。", " ")) {
            String text = shape.repeat(5000 / shape.length());
            String expected = text.replaceAll("[，。\\s]", "");
            assertThat(String.join("", lines(text)).replaceAll("\\s", "")).isEqualTo(expected);
          }
        });
  }
}
