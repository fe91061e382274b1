package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"陈立平", "王芳", "欧阳修", "司马相如", "陈局", "欧阳主任", "王女士", "小李", "老王", "买买提·艾力"})
  void whatIsBuiltLikeANameIsAPersons(String label) {
    assertThat(PersonNames.isPerson(label)).isTrue();
    assertThat(PersonNames.isName(label)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"王", "安全方面", "高新区", "毛利率", "时间一", "问题", "王是谁", "小的", "a李", "李a", "李强国民党"})
  void wordsThatBeginLikeANameAreNoPersons(String label) {
    assertThat(PersonNames.isPerson(label)).isFalse();
  }

  @Test
  void anAddressIsAFamilyNameWithWhatFollowsOrAWordBeforeIt() {
    for (String address : new String[] {"陈局", "陈书记", "欧阳主任", "小李", "老王"}) {
      assertThat(PersonNames.isAddress(address)).as(address).isTrue();
    }
    for (String other : new String[] {"李", "王芳", "的主任", "欧阳修", "小的", "学生主任"}) {
      assertThat(PersonNames.isAddress(other)).as(other).isFalse();
    }
    assertThat(PersonNames.isEveryday("时间")).isTrue();
    assertThat(PersonNames.isEveryday("陈立平")).isFalse();
  }

  @Test
  void familyNamesHaveOneCharacterOrAreOneOfTheDoubleOnes() {
    assertThat(PersonNames.isFamilyName("王")).isTrue();
    assertThat(PersonNames.isFamilyName("欧阳")).isTrue();
    assertThat(PersonNames.isFamilyName("王李")).isFalse();
    assertThat(PersonNames.isFamilyName("的")).isFalse();
  }

  @Test
  void latinNamesHaveACapitalAndSurelyATitleOrTwoWords() {
    assertThat(PersonNames.isLatin("Smith")).isTrue();
    assertThat(PersonNames.isSurelyLatin("Smith")).isFalse();
    assertThat(PersonNames.isSurelyLatin("John Smith")).isTrue();
    assertThat(PersonNames.isSurelyLatin("Dr. Smith")).isTrue();
    assertThat(PersonNames.isLatin("smith")).isFalse();
    assertThat(PersonNames.isName("smith")).isFalse();
  }

  @Test
  void unitsEndAsUnitsDo() {
    assertThat(PersonNames.isUnit("市交通局")).isTrue();
    assertThat(PersonNames.isName("市交通局")).isTrue();
    assertThat(PersonNames.isUnit("交通局长")).isFalse();
    assertThat(PersonNames.isUnit("A交通局")).isFalse();
  }
}
