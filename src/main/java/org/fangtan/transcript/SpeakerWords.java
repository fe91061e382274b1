package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words by which documents name speakers, and those that look like speakers and are none. */
final class SpeakerWords {
  private static final List<String> HOST =
      List.of("主持人", "主持", "主播", "记者", "编辑", "本网", "host", "moderator", "interviewer");
  private static final List<String> GUEST =
      List.of(
          "嘉宾", "局长", "主任", "书记", "县长", "市长", "区长", "镇长", "部长", "处长", "科长", "股长", "院长", "校长", "厅长",
          "司长", "行长", "站长", "所长", "队长", "会长", "秘书长", "总经理", "负责人", "专家", "教授", "发言人", "领导", "代表",
          "工程师", "律师", "医生", "guest", "speaker");
  private static final List<String> PUBLIC =
      List.of("网友", "网民", "市民", "群众", "听众", "观众", "居民", "读者", "viewer", "caller");
  private static final List<String> ROLES =
      Stream.of(HOST, GUEST, PUBLIC).flatMap(List::stream).toList();
  private static final Set<String> QUESTION = Set.of("问", "提问", "q");
  private static final Set<String> ANSWER = Set.of("答", "回答", "a");

  /** Names of facts; at a line's start they never are speakers. */
  private static final Pattern FACT =
      Pattern.compile(
          "(?:本期|本次)?(?:访谈|直播|录制|播出|播发|发布|更新|采访|活动|拟定)?(?:[（(]\\S{1,4}[)）])?"
              + "(?:时间|日期|地点|主题|话题|题目|标题|形式|单位|编号|目的|方式|平台|期数)"
              + "|(?:主办|承办|协办|主管|指导|访谈|采访|责任|来访|供稿)单位"
              + "|访谈嘉宾|特邀嘉宾|本期嘉宾|出席嘉宾|访谈主持|本期主持|嘉宾简介|嘉宾介绍|人物简介|简介"
              + "|来源|信息来源|稿源|编辑|责任编辑|责编|摄影|摄像|摄制|图片|供图|作者|撰稿|审核|监制|策划|制作|录入|校对"
              + "|浏览次数|阅读次数|点击数|字号|分享|联系方式|联系电话|成果形式|发布渠道|关键词|摘要|导语|编者按"
              + "|date|time|place|topic|subject|source|editor|author");

  /** Facts that stand below a text: who made and published it. */
  private static final Pattern CREDIT =
      Pattern.compile(
          "(?:主办|承办|协办|主管|指导|采访|责任|供稿)单位|来源|信息来源|稿源|(?:发布|更新|播发|播出)(?:时间|日期)"
              + "|编辑|责任编辑|责编|摄影|摄像|摄制|图片|供图|作者|撰稿|审核|监制|策划|制作|录入|校对"
              + "|浏览次数|阅读次数|点击数|字号|分享|source|editor|author");

  /** At a line's start with a short value, before the first speech, these are facts. */
  private static final Set<String> FACT_OR_SPEAKER =
      Set.of("主持人", "主持", "嘉宾", "记者", "host", "guest", "guests", "moderator");

  /** Brackets at a line's start that head a section or a document. */
  static final Pattern DOCUMENT_KIND =
      Pattern.compile("(?:访谈|采访|直播|网上|在线|视频|微|现场|全文)*(?:文字|图文)?(?:实录|记录|全文|文字稿)|图文直播");

  private static final Pattern SECTION =
      Pattern.compile("背景|摘要|导语|导读|编者按|提示|说明|注|注释|图解|视频|链接|相关\\S{0,6}|小结|结语|花絮|精彩\\S{0,4}");

  private static final Pattern DIRECTION =
      Pattern.compile(
          "(?:.*(?:掌声|鼓掌|笑声|大笑|微笑|点头|音乐|片头|片尾|片花|短片|画面|镜头|字幕|同期声|VCR|停顿|沉默|插播|"
              + "播放|展示|大屏|连线中|电话铃|背景音|起身|握手|举起|出示).*|笑|众笑|哭|叹气|咳嗽|略|停)");
  private static final Pattern INAUDIBLE = Pattern.compile("听不清楚?|无法辨认|inaudible|unintelligible");

  private static final int LONGEST_TITLE = 16;
  private static final Pattern ASKED = Pattern.compile("(?:提问|留言|来电)$");
  private static final Pattern CLAUSE =
      Pattern.compile("[问说有是的请对向让们和与就从到把了]|指出|表示|建议|关心|介绍|认为|提到|提出|回答");

  private static final Pattern UNNAMED = Pattern.compile("[?？*＊xX×_\\s]*|不明|未知|发言人不明");

  /** The commonest family names, which cover nine in ten people; with one or two more, a name. */
  private static final String FAMILY_NAMES =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
          + "陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟"
          + "殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

  private static final Pattern ORGANISATION =
      Pattern.compile("\\S{2,14}(?:局|委|办|厅|处|科|中心|公司|集团|医院|学校|大学|银行|法院|政府|协会|委员会|办公室)");

  private SpeakerWords() {}

  /** What the label says of its speaker, if it says anything. */
  static Optional<Role> roleOf(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    if (QUESTION.contains(lower) || containsAny(lower, HOST)) {
      return Optional.of(Role.HOST);
    }
    if (containsAny(lower, PUBLIC)) {
      return Optional.of(Role.PUBLIC);
    }
    if (ANSWER.contains(lower) || containsAny(lower, GUEST)) {
      return Optional.of(Role.GUEST);
    }
    return Optional.empty();
  }

  /**
   * Whether a label before a colon names somebody by a role. A clause such as 有网友问 or 市民关心的问题是
   * holds the same words and is speech.
   */
  static boolean isTitle(String label) {
    if (label.length() > LONGEST_TITLE || roleOf(label).isEmpty()) {
      return false;
    }
    boolean exact = QUESTION.contains(label.toLowerCase(Locale.ROOT));
    String named = ASKED.matcher(label).replaceFirst("");
    return exact
        || ANSWER.contains(label.toLowerCase(Locale.ROOT))
        || !CLAUSE.matcher(named).find();
  }

  /** Whether it could be a person's or a unit's name. */
  static boolean isName(String label) {
    int length = label.codePointCount(0, label.length());
    boolean han =
        label
            .codePoints()
            .allMatch(
                c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN || c == '·');
    boolean person =
        han && length >= 2 && length <= 4 && FAMILY_NAMES.indexOf(label.charAt(0)) >= 0;
    boolean latin = label.matches("[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{0,20}){0,3}");
    return person || latin || han && ORGANISATION.matcher(label).matches();
  }

  /** People and units in a label or description: 张三 in 市交通局局长张三 and in 主持人 张三. */
  static List<String> namesIn(String words) {
    List<String> names = new ArrayList<>();
    for (String part : words.split("[\\s、，,；;：:|/()（）]+", -1)) {
      int end = 0;
      for (String role : ROLES) {
        int at = part.lastIndexOf(role);
        end = Math.max(end, at < 0 ? 0 : at + role.length());
      }
      String name = part.substring(end);
      if (isName(name)) {
        names.add(name);
      }
    }
    return names;
  }

  static boolean isFact(String label) {
    return FACT.matcher(label.toLowerCase(Locale.ROOT)).matches();
  }

  static boolean isCredit(String label) {
    return CREDIT.matcher(label.toLowerCase(Locale.ROOT)).matches();
  }

  static boolean isFactOrSpeaker(String label) {
    return FACT_OR_SPEAKER.contains(label.toLowerCase(Locale.ROOT));
  }

  static boolean isSection(String label) {
    return SECTION.matcher(label).matches() || DOCUMENT_KIND.matcher(label).matches();
  }

  static boolean isDirection(String text) {
    return DIRECTION.matcher(text).matches() || isInaudible(text);
  }

  static boolean isInaudible(String text) {
    return INAUDIBLE.matcher(text).matches();
  }

  /** Brackets that say only that the speaker is not known. */
  static boolean isUnnamed(String label) {
    return UNNAMED.matcher(label).matches();
  }

  private static boolean containsAny(String text, List<String> words) {
    return words.stream().anyMatch(text::contains);
  }
}
