package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "二零一九年九月十八日, 2019年9月18日",
    "二〇二六年, 2026年",
    "一九年, 19年",
    "九月十八号上午九点半, 9月18号上午9点半",
    "下午三点零五分, 下午3点05分",
    "晚上十点二十, 晚上10点20",
    "十二月份, 12月份",
    "增长百分之三十五, 增长35%",
    "百分之三点五, 3.5%",
    "百分之一百二十, 120%",
    "百分之零点三, 0.3%",
    "百分之五到百分之八, 5%到8%",
    "千分之三, 3‰",
    "提高三点五个百分点, 提高3.5个百分点",
    "提高两个百分点, 提高2个百分点",
    "新开和优化公交线路十二条, 新开和优化公交线路12条",
    "由十五分钟缩短到八分钟, 由15分钟缩短到8分钟",
    "十五到二十分钟, 15到20分钟",
    "六十五周岁以上老年人, 65周岁以上老年人",
    "纯电动公交车六十辆, 纯电动公交车60辆",
    "改造站台三十五个, 改造站台35个",
    "十个工作日, 10个工作日",
    "十分钟, 10分钟",
    "两万五千人, 2.5万人",
    "三万元, 3万元",
    "三十五万元, 35万元",
    "一亿两千万元, 1.2亿元",
    "一千二百户, 1200户",
    "一百零五家, 105家",
    "一万两千三百四十五人, 12345人",
    "六百万, 600万",
    "一点二万亿元, 1.2万亿元",
    "三点八公里, 3.8公里",
    "三十八点五度, 38.5度",
    "二十多年, 20多年",
    "六十余辆, 60余辆",
    "一百多个, 100多个",
    "五十以上, 50以上",
    "拨打一二三二八, 拨打12328",
    "幺二零急救, 120急救",
    "热线一二三四五, 热线12345",
    "二十一世纪, 21世纪",
    "九十年代, 90年代",
    "三号线, 3号线",
    "十四号线, 14号线",
    "最高补贴两千五百元, 最高补贴2500元",
    "一共二百三十六, 一共236",
  })
  void aNumberIsWrittenInFigures(String said, String written) {
    assertThat(WrittenNumbers.written(said, List.of())).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "一些", "一起", "一样", "统一", "十分方便", "十分满意", "万一", "第一", "第十二条", "一站式", "一图读懂", "三个变化", "两元",
        "三个区", "一票制", "千万不要", "千家万户", "百姓", "百分百", "万元", "七八十个", "三五个", "十七八岁", "一两百", "几十个", "几百人",
        "数十家", "好几百", "十几个", "三四百", "十四五规划", "党的二十大", "十九届四中全会", "二十国集团", "十全十美", "三十而立", "二十四节气",
        "百分之百", "两个一百年", "双十一", "正月十五", "农历八月十五", "腊月二十三", "初十", "最后一公里", "一分钟", "三分之一", "十分之一",
        "二十分之一", "五四青年节", "三农", "一带一路", "一五一十", "三三两两", "两万五", "二百五", "一二三", "三点建议", "两块五", "八成",
        "四面八方", "五花八门", "七上八下", "九牛一毛", "不三不四", "成千上万", "百年树人", "十月怀胎", "一百八", "一线城市", "三四线城市",
        "一年级", "百强县", "十佳", "九一八", "一二九运动"
      })
  void whatIsNoNumberStaysInWords(String said) {
    assertThat(WrittenNumbers.written(said, List.of())).isEqualTo(said);
  }

  @Test
  void namesStayAsTheyAre() {
    assertThat(WrittenNumbers.written("三十里铺有三十家店", List.of("三十里铺"))).isEqualTo("三十里铺有30家店");
  }

  @Test
  void figuresThatAreThereStay() {
    assertThat(WrittenNumbers.written("公交线路12条，拨打12328", List.of())).isEqualTo("公交线路12条，拨打12328");
  }

  @Test
  void theReaderOfFiguresReadsWhatIsWritten() {
    for (String said : List.of("两万五千人", "百分之三十五", "一亿两千万元", "六十五周岁")) {
      String written = WrittenNumbers.written(said, List.of());
      assertThat(Numbers.in(written).get(0).isSameAs(Numbers.in(said).get(0))).as(said).isTrue();
    }
  }
}
