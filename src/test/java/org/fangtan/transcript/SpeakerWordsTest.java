package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.fangtan.transcript.SpeakerWords.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeakerWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          主持人                     | ROLE
          ？？                       | UNNAMED
          陈立平                     | PERSON
          陈立平（笑）               | PERSON
          陈立平“局长”               | PERSON
          陈立平（市交通局局长）     | ROLE
          陈立平（笑）（主持人）     | ROLE
          高峰                       | WORD_OR_PERSON
          高峰（市交通局局长）       | ROLE
          学生                       | WORD_OR_PERSON
          市交通局                   | UNIT
          市交通局（二楼）           | UNIT
          市交通局（主持人）         | ROLE
          公交线路（主持人）         | WORDS
          （主持人）                 | ROLE
          “主持人”                   | NONE
          公交线路                   | WORDS
          公交对票价                 | NONE
          各位网友                   | NONE
          陈立平说                   | NONE
          小李                       | ROLE
          小康                       | WORD_OR_PERSON
          市交通局 陈立平            | ROLE
          城乡公交 陈立平            | WORDS
          主持人 公交线路            | ROLE
          主持人介绍                 | NONE
          网友一二三四五六七八九十   | ROLE
          网友一二三四五六七八九十百 | NONE
          moderator of the evening   | ROLE
          moderator of the evenings  | NONE
          """)
  void aLabelIsKnownByWhatItSays(String label, Kind kind) {
    assertThat(SpeakerWords.kindOf(label)).isEqualTo(kind);
  }

  @Test
  void twentyFourCharactersAreTheLongestTitle() {
    assertThat(SpeakerWords.kindOf("某".repeat(22) + "局长")).isEqualTo(Kind.ROLE);
    assertThat(SpeakerWords.kindOf("某".repeat(23) + "局长")).isEqualTo(Kind.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          主持人、嘉宾               | ROLE
          主持人、陈立平             | ROLE
          主持人、公交线路           | NONE
          陈立平、王敏               | NONE
          陈立平（市交通局、副局长） | ROLE
          """)
  void severalWhoSpeakTogetherAllHaveToBeSpeakers(String label, Kind kind) {
    assertThat(SpeakerWords.kindOf(label)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"主 持 人, 主持人", "陈 立 平, 陈立平", "工 作 人 员, 工作人员", "公 交 线 路, 公 交 线 路", "主持人　王敏, 主持人 王敏"})
  void spacedOutRolesAndNamesAreClosedUp(String label, String tidy) {
    assertThat(SpeakerWords.tidy(label)).isEqualTo(tidy);
  }

  @ParameterizedTest
  @CsvSource({
    "现场观众, PUBLIC",
    "旁白, OTHER",
    "问, HOST",
    "小李问, HOST",
    "王小明问, HOST",
    "答, GUEST",
    "市交通局局长, GUEST",
    "caller, PUBLIC"
  })
  void aRoleIsReadFromTheLabel(String label, Role role) {
    assertThat(SpeakerWords.roleOf(label)).contains(role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"陈立平", "陈立平也问", "公交线路"})
  void aLabelWithoutARoleHasNone(String label) {
    assertThat(SpeakerWords.roleOf(label)).isEmpty();
  }

  @Test
  void aBareRoleMayBeNumberedAndIsNotNamed() {
    assertThat(SpeakerWords.isBareRole("嘉宾")).isTrue();
    assertThat(SpeakerWords.isBareRole("嘉宾1")).isTrue();
    assertThat(SpeakerWords.isBareRole("网友甲")).isTrue();
    assertThat(SpeakerWords.isBareRole("Host")).isTrue();
    assertThat(SpeakerWords.isBareRole("嘉宾王敏")).isFalse();
    assertThat(SpeakerWords.isBareRole("陈立平")).isFalse();
  }

  @Test
  void theWordForSpeakingIsTakenOff() {
    assertThat(SpeakerWords.withoutReport("陈立平说")).isEqualTo("陈立平");
    assertThat(SpeakerWords.withoutReport("李大爷告诉我们")).isEqualTo("李大爷");
    assertThat(SpeakerWords.withoutReport("陈立平")).isEqualTo("陈立平");
  }

  @ParameterizedTest
  @CsvSource({
    "医生, true",
    "市交通局局长, true",
    "市民, true",
    "陈立平, true",
    "高峰局长, true",
    "欧阳立平, false",
    "买买提·艾力, false",
    "陈立平局长, false",
    "李经理, false",
    "李女士, false",
    "嘉宾, false",
    "网友, false",
    "主持人, false",
    "问, false",
    "医生（王敏）, false"
  })
  void aListMayBeginItsLinesWithRolesAndNotWithNamedPeople(String label, boolean may) {
    assertThat(SpeakerWords.mayHeadListPoint(label)).isEqualTo(may);
  }

  @Test
  void namesStandBehindTheirTitles() {
    assertThat(SpeakerWords.namesIn("市交通局局长张三")).containsExactly("张三");
    assertThat(SpeakerWords.namesIn("主持人 王敏，嘉宾：张三")).containsExactly("王敏", "张三");
    assertThat(SpeakerWords.namesIn("张三（市交通局）")).containsExactly("张三", "市交通局");
    assertThat(SpeakerWords.namesIn("主持人")).isEmpty();
  }
}
