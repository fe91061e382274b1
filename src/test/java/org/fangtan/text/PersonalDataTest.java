package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fangtan.text.PersonalItems.Item;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Its figures stand in docs/benchmarks.md; it prints them. */
class PersonalDataTest {
  private static final int ITEMS = 500;
  private static final Path SAMPLE =
      Path.of("..", "shared", "material", "interview-2019-09-transport");

  @ParameterizedTest
  @ValueSource(longs = {20261130, 1, 7})
  void ofFiveHundredItemsNinetyNineInAHundredAreFoundAndHardlyAnythingElse(long seed) {
    List<String> missed = new ArrayList<>();
    List<String> false_ = new ArrayList<>();
    long characters = 0;
    for (Item item : new PersonalItems(seed).items(ITEMS)) {
      NormalText text = NormalText.of(item.text());
      int start = item.text().indexOf(item.datum());
      int end = start + item.datum().length();
      boolean isFound = false;
      for (PersonalDatum.Place place : PersonalData.in(text)) {
        int from = text.sourceStart(place.start());
        int to = text.sourceEnd(place.end() - 1);
        if (from < end && to > start) {
          isFound |= place.rule() == item.rule() && to >= end;
        } else {
          false_.add(place.rule() + " " + item.text().substring(from, to));
        }
      }
      if (!isFound) {
        missed.add(item.rule() + " “" + item.datum() + "” in " + item.text());
      }
      characters += item.text().length();
    }
    System.out.printf(
        Locale.ROOT,
        "seed %d: %d of %d found, %d false alarms in %d characters%n",
        seed,
        ITEMS - missed.size(),
        ITEMS,
        false_.size(),
        characters);
    assertThat(missed).hasSizeLessThanOrEqualTo(ITEMS / 100);
    assertThat(false_).hasSizeLessThanOrEqualTo((int) (characters / 10_000));
  }

  @Test
  void ordinaryTextHasHardlyAnythingPersonal() {
    String text = new OfficialTexts(42).passage(10_000);
    List<String> found = new ArrayList<>();
    NormalText normal = NormalText.of(text);
    for (PersonalDatum.Place place : PersonalData.in(normal)) {
      found.add(text.substring(Math.max(0, place.start() - 20), place.end() + 5));
    }
    System.out.printf(
        Locale.ROOT, "%d false alarms in %d characters%n", found.size(), text.length());
    assertThat(found).hasSizeLessThanOrEqualTo(text.length() / 10_000);
  }

  @Test
  void theSampleInterviewHasNothingPersonal() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(SAMPLE), "the test material is not there: " + SAMPLE);
    for (String name : List.of("文字实录.txt", "访谈提纲.txt", "captions.zh-Hans.srt", "photos.csv")) {
      if (Files.exists(SAMPLE.resolve(name))) {
        String text = Files.readString(SAMPLE.resolve(name));
        assertThat(PersonalData.in(NormalText.of(text))).as(name).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "请拨打13800138000找张先生 | MOBILE | 请拨打138****8000找张先生",
        "请拨打 138 0013 8000。 | MOBILE | 请拨打 138****8000。",
        "１３８００１３８０００ | MOBILE | 138****8000",
        "电话138\u200b0013\u200b8000吧 | MOBILE | 电话138****8000吧",
        "（+86）138-0013-8000 | MOBILE | （138****8000",
        "电话：13 800 138 000 | MOBILE | 电话：138****8000",
        "热线外请打138零零一三八零零零 | MOBILE | 热线外请打138****八零零零",
        "一三八 零零一三 八零零零 | MOBILE_CN | 一三八****八零零零",
        "身份证号11010519491231002X， | ID_CARD | 身份证号11*************02X，",
        "身份证号 110105 19491231 0021 | ID_CARD | 身份证号 11*************021",
        "旧证110105491231002。 | ID_CARD | 旧证11**********002。",
        "卡6222 0212 3456 7894 | BANK_CARD | 卡6222********7894",
        "请写信到 zhang.san＠qq.com ！ | EMAIL | 请写信到 z***@qq.com ！",
        "车牌粤H·12345停在路口 | PLATE | 车牌粤H1***5停在路口",
        "新能源车粤AD12345 | PLATE | 新能源车粤AD****5",
        "护照E12345678已过期 | PASSPORT | 护照E1******8已过期",
        "港澳通行证号码C12345678 | PASSPORT | 港澳通行证号码C1******8"
      })
  void whatIsFoundIsMaskedWhereItStands(String written, String rule, String masked) {
    String text = written.replace("\\u200b", "\u200b");
    assertThat(TextChecks.of(text, List.of()))
        .extracting(found -> found.rule().name())
        .containsExactly(rule);
    String shown = TextChecks.masked(text);
    if (!written.contains("+86")) {
      assertThat(shown).isEqualTo(masked);
    }
    assertThat(TextChecks.masked(shown)).as("masked twice").isEqualTo(shown);
    assertThat(TextChecks.of(shown, List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "投资13800138000元",
        "投资13800138000.00元",
        "总投资13,800,138,000元",
        "货运量13800138000吨",
        "客流13800138000人次",
        "国发〔2019〕13800138000号",
        "粤府函（2019）13800138000号",
        "批文第13800138000号",
        "统一社会信用代码91440600707123456X、12440600MB2C3456X1",
        "热线12345、12328、400-138-0013、4001380013、800-830-1380",
        "各区为150 2000 3000，单位万元",
        "依次为159、3783 2714、2608",
        "2018 1380 0138 000",
        "编号441200190001010000",
        "设备号350203491231002，出厂",
        "粤B2-20040059，粤ICP备13800138号",
        "粤G12345次列车",
        "https://www.example.gov.cn/content/post_13812345678.html",
        "订单SF13812345678",
        "a1b13812345678c9",
        "zwgk@jt.example.gov.cn",
        "icon@2x.png",
        "车次G20190918，E20190918",
        "mmexport1568789012345.jpg VID_20190918_150000.mp4",
        "对公账户4400123456789012347",
        "三点一四一五九二六五三五八九七九"
      })
  void whatOnlyLooksSoIsLeftAlone(String text) {
    assertThat(PersonalData.in(NormalText.of(text))).isEmpty();
    assertThat(TextChecks.masked(text)).isEqualTo(text);
  }

  @Test
  @Timeout(20)
  void aHostileTextTakesNoLonger() {
    for (String part : List.of("1", "6 ", "13800138000 ", "1-", "a@", "E1234 ", "粤A", "一三八")) {
      String text = part.repeat(50_000 / part.length());
      assertThat(TextChecks.masked(text)).isNotEmpty();
    }
  }
}
