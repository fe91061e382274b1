package org.fangtan.transcript;

import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.text.Characters;
import org.fangtan.text.Words;

/** Recognises names of people and units, in simplified characters or Latin letters. */
final class PersonNames {
  /**
   * The most frequent family names, which cover nine in ten people; followed by one or two more
   * characters, they form a name.
   */
  private static final String FAMILY_NAMES =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
          + "陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟"
          + "殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
          + "郁干朴种幸练招区植禤冼黎莫邝利麦劳侨揭詹谌";

  private static final Set<String> DOUBLE_FAMILY_NAMES =
      Set.of(
          "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "夏侯", "轩辕",
          "端木", "南宫", "闻人");

  /** What follows a family name in a form of address. */
  private static final Pattern ADDRESSED =
      Pattern.compile(
          "(?:某{1,2}|局|总|工|处|科|所|队|书记|主任|先生|女士|小姐|太太|同志|师傅|老师|大爷|大妈|大叔|大姐|大哥|大娘|大伯|阿姨|叔叔"
              + "|奶奶|爷爷|婆婆|伯伯|伯|叔|姨|婶|嫂|姐|哥|老)");

  /** Function words, which are not part of names. */
  private static final Pattern NEVER_IN_NAMES = Pattern.compile("[的了是吗呢吧着过们这那什么请问说您你我他她它]");

  /** Places and measures that begin like a name: 高新区, 向阳村, 毛利率. */
  private static final Pattern THING = Pattern.compile("..[区镇村乡县市省路街站店馆线点法费率度值量价周生证]");

  private static final Pattern NUMERAL = Pattern.compile("[一二三四五六七八九十]$");

  private static final Pattern NICKNAME = Pattern.compile("[小老阿大](.)");

  /** Names of peoples that join several parts with a dot: 买买提·艾力. */
  private static final Pattern DOTTED =
      Pattern.compile("\\p{IsHan}{2,8}(?:[·•‧・]\\p{IsHan}{2,8}){1,3}");

  private static final Pattern LATIN =
      Pattern.compile("[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{0,20}){0,3}");
  private static final Pattern LATIN_TITLED =
      Pattern.compile("(?:Mr|Ms|Mrs|Dr|Prof|Sir|Madam)\\.? [A-Z].*");

  private static final Pattern ORGANISATION =
      Pattern.compile(
          "\\S{2,14}(?:局|委|办|厅|处|科|院|站|所|中心|公司|集团|医院|学校|大学|中学|小学|银行|法院|政府|协会|委员会|办公室|管委会)");

  private PersonNames() {}

  /** Whether it could be a person's or a unit's name. */
  static boolean isName(String label) {
    return isPerson(label) || isLatin(label) || isUnit(label);
  }

  /** Whether it has the form of a Chinese person's name or form of address: 陈立平, 陈局, 小李. */
  static boolean isPerson(String label) {
    return DOTTED.matcher(label).matches() || isFullName(label) || isAddress(label);
  }

  private static boolean isFullName(String label) {
    int length = label.codePointCount(0, label.length());
    boolean isHan = length >= 2 && length <= 4 && label.codePoints().allMatch(Characters::isHan);
    if (!isHan || NEVER_IN_NAMES.matcher(label).find()) {
      return false;
    }
    if (length > 2 && DOUBLE_FAMILY_NAMES.contains(label.substring(0, 2))) {
      return true;
    }
    boolean isThing = length == 3 && THING.matcher(label).matches();
    boolean isNumbered =
        length == 3 && NUMERAL.matcher(label).find() && isEveryday(label.substring(0, 2));
    // With one family name, four characters are two words: 安全方面, 单程票价.
    return length < 4 && !isThing && !isNumbered && FAMILY_NAMES.indexOf(label.charAt(0)) >= 0;
  }

  static boolean isFamilyName(String word) {
    return word.length() == 1 && FAMILY_NAMES.contains(word) || DOUBLE_FAMILY_NAMES.contains(word);
  }

  /** A family name with a form of address, or 小 or 老 before it. */
  static boolean isAddress(String label) {
    if (label.length() < 2) {
      return false;
    }
    boolean isFamily = FAMILY_NAMES.indexOf(label.charAt(0)) >= 0;
    if (isFamily && ADDRESSED.matcher(label.substring(1)).matches()) {
      return true;
    }
    boolean isDouble = label.length() > 2 && DOUBLE_FAMILY_NAMES.contains(label.substring(0, 2));
    if (isDouble && ADDRESSED.matcher(label.substring(2)).matches()) {
      return true;
    }
    return NICKNAME.matcher(label).matches() && FAMILY_NAMES.indexOf(label.charAt(1)) >= 0;
  }

  /**
   * Whether a name is also an everyday word, such as 时间, 方式 and 高峰: alone it does not indicate a
   * person.
   */
  static boolean isEveryday(String name) {
    return Words.isEveryday(name);
  }

  static boolean isLatin(String label) {
    return LATIN.matcher(label).matches();
  }

  /** Latin letters that almost certainly name a person: a title, or several words. */
  static boolean isSurelyLatin(String label) {
    return isLatin(label) && (LATIN_TITLED.matcher(label).matches() || label.indexOf(' ') > 0);
  }

  static boolean isUnit(String label) {
    return label.codePoints().allMatch(Characters::isHan) && ORGANISATION.matcher(label).matches();
  }
}
