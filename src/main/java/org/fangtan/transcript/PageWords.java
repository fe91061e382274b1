package org.fangtan.transcript;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.text.ChineseVariants;

/**
 * The words around a text that are not speech: names of facts, credits, notes, headings of
 * sections, page furniture and stage directions. In simplified or traditional characters.
 */
final class PageWords {
  private static final String CREDITS =
      "(?:主办|承办|协办|主管|指导|采访|责任|供稿)单位|来源|信息来源|文章来源|稿源|(?:发布|更新|播发|播出)(?:时间|日期)"
          + "|编辑|责任编辑|责编|网络编辑|值班编辑|编审|编校|摄影|摄像|摄制|图片|供图|作者|撰稿|撰文|文字整理|整理|审核|审签|初审|复审|终审|监制"
          + "|策划|制作|录入|校对|统筹|浏览次数|浏览量|阅读次数|阅读量|点击数|字号|字体|分享|分享到|source|editor|author";

  /** Names of facts; at the start of a line they are never speakers. */
  private static final Pattern FACT =
      Pattern.compile(
          "(?:本期|本次)?(?:访谈|直播|录制|播出|播发|发布|更新|采访|活动|拟定)?(?:[（(]\\S{1,4}[)）])?"
              + "(?:时间|日期|地点|主题|话题|题目|标题|形式|单位|编号|目的|方式|平台|期数)"
              + "|(?:来访|访谈)单位"
              + "|访谈嘉宾|特邀嘉宾|本期嘉宾|出席嘉宾|访谈主持|本期主持|嘉宾简介|嘉宾介绍|人物简介|简介|访谈简介|内容简介"
              + "|联系方式|联系电话|成果形式|发布渠道|关键词|关键字|摘要|导语|编者按|date|time|place|topic|subject|"
              + CREDITS);

  /** Facts below a text: who made and published it. */
  private static final Pattern CREDIT = Pattern.compile(CREDITS);

  /** Names of facts that follow another on one line. */
  static final Pattern NEXT_FACT =
      Pattern.compile(
          "\\s+(?=(?:来源|信息来源|作者|编辑|责任编辑|浏览次数|阅读次数|点击数|字体|字号|(?:发布|更新|播出|访谈)(?:时间|日期)|(?:访谈)?地点|主题)\\s*[：:])");

  /** A credit in brackets of its own: （责编：赵某、宋某）, 【责任编辑 李四】, （记者 王芳）. */
  private static final Pattern BRACKETED_CREDIT =
      Pattern.compile(
          "[（(【\\[［〔]\\s*(?:"
              + CREDITS
              + "|(?:本报|本网|本台)?(?:记者|通讯员|实习生))\\s*[：:\\s]\\s*[^。！？]{1,40}[)）】\\]］〕]");

  /** At the start of a line with a short value, before the first speech, these are facts. */
  private static final Set<String> FACT_OR_SPEAKER =
      Set.of("主持人", "主持", "嘉宾", "记者", "host", "guest", "guests", "moderator");

  /** Brackets at the start of a line that contain the heading of a section or document. */
  static final Pattern DOCUMENT_KIND =
      Pattern.compile("(?:访谈|采访|直播|网上|在线|视频|微|现场|全文)*(?:文字|图文)?(?:实录|记录|全文|文字稿)|图文直播|访谈录音");

  private static final Pattern SECTION =
      Pattern.compile(
          "背景|摘要|导语|导读|编者按|提示|说明|注|注释|图解|视频|链接|相关\\S{0,6}|小结|结语|花絮|精彩\\S{0,4}"
              + "|(?:访谈|网友|互动|现场|群众)?(?:问题|问答|互动|提问)(?:环节|集锦|摘要)?");

  /** A heading with its number: 二、访谈实录. */
  private static final Pattern NUMBERED_SECTION =
      Pattern.compile(
          "(?:第?[一二三四五六七八九十]{1,3}(?:部分)?[、.．:：\\s]|[（(][一二三四五六七八九十]{1,3}[)）])\\s*(.{2,12})");

  private static final Pattern DIRECTION =
      Pattern.compile(
          "(?:.*(?:掌声|鼓掌|笑声|大笑|微笑|点头|音乐|片头|片尾|片花|短片|画面|镜头|字幕|同期声|vcr|停顿|沉默|插播|"
              + "播放|展示|大屏|连线中|电话铃|背景音|起身|握手|举起|出示).*|笑|众笑|哭|叹气|咳嗽|略|停)");
  private static final Pattern INAUDIBLE = Pattern.compile("听不清楚?|无法辨认|inaudible|unintelligible");

  private static final Pattern RULE = Pattern.compile("[-—–=_*·•.\\s]{2,}");
  private static final Pattern PAGE_NUMBER =
      Pattern.compile("[-—–\\s]*第?\\s*\\d{1,3}\\s*页?[-—–\\s]*");
  private static final Pattern END = Pattern.compile("[（(]?(?:全文)?(?:完|结束)[)）]?|(?i:the end)");

  /** Controls that a web page offers beside its text. */
  private static final Pattern CONTROLS =
      Pattern.compile(
          "(?:[【\\[（(]?\\s*(?:打印(?:本页)?|关闭(?:窗口|本页)?|收藏|返回(?:顶部|首页)?|纠错|分享到?|微信|微博"
              + "|(?:字体|字号)\\s*[：:]?[\\s\\[【]*大[\\s\\]】\\[【]*中[\\s\\]】\\[【]*小|上一[篇页条]|下一[篇页条])\\s*[】\\]）)]*[\\s|｜：:]*)+");

  /** What editors write above or below a text. */
  private static final Pattern NOTE =
      Pattern.compile(
          "[（(【\\[]?(?:测试数据|(?:注|备注|说明|声明)\\s*[：:]|(?:免责|版权|法律)声明|版权(?:所有|归)"
              + "|未经[^。]{0,20}(?:转载|复制|摘编|镜像|引用)"
              + "|本文(?:根据|由|系|为|来源|仅|内容)"
              + "|(?:以上|以下)(?:内容|文字|实录)[^。]{0,4}(?:根据|由|系|为|仅|来源|不代表|如有)"
              + "|(?:以上|以下|本)\\S{0,8}整理"
              + "|更多\\S{0,10}(?:请|点击)"
              + "|点击\\S{0,10}(?:查看|观看|阅读|下载|进入|链接|原文|播放|回看)"
              + "|扫描二维码|(?:欢迎)?关注我们).*",
          Pattern.DOTALL);

  private static final int MAX_CREDIT_LENGTH = 120;

  private PageWords() {}

  static boolean isFact(String label) {
    return FACT.matcher(plain(label)).matches();
  }

  static boolean isCredit(String label) {
    return CREDIT.matcher(plain(label)).matches();
  }

  static boolean isBracketedCredit(String line) {
    return line.length() <= MAX_CREDIT_LENGTH && BRACKETED_CREDIT.matcher(plain(line)).matches();
  }

  static boolean isFactOrSpeaker(String label) {
    return FACT_OR_SPEAKER.contains(plain(label));
  }

  static boolean isSection(String label) {
    String plain = plain(label);
    return SECTION.matcher(plain).matches() || DOCUMENT_KIND.matcher(plain).matches();
  }

  /** Whether a line is the numbered heading of a section that is usual in such documents. */
  static boolean isNumberedSection(String line) {
    var matcher = NUMBERED_SECTION.matcher(plain(line));
    return matcher.matches() && isSection(matcher.group(1));
  }

  static boolean isDirection(String text) {
    return DIRECTION.matcher(plain(text)).matches() || isInaudible(text);
  }

  static boolean isInaudible(String text) {
    return INAUDIBLE.matcher(plain(text)).matches();
  }

  static boolean isRule(String line) {
    return RULE.matcher(line).matches();
  }

  static boolean isPageNumber(String line) {
    return PAGE_NUMBER.matcher(line).matches();
  }

  /** 字体：[大 中 小], 【打印】【关闭】: controls for a page's readers. */
  static boolean isControl(String line) {
    return line.length() <= MAX_CREDIT_LENGTH && CONTROLS.matcher(plain(line)).matches();
  }

  static boolean isEnd(String line) {
    return END.matcher(plain(line)).matches();
  }

  static boolean isNote(String line) {
    String head = line.length() <= MAX_CREDIT_LENGTH ? line : line.substring(0, MAX_CREDIT_LENGTH);
    return NOTE.matcher(plain(head)).matches() || isBracketedCredit(line) || isControl(line);
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().map(ChineseVariants::simplified).forEach(plain::appendCodePoint);
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}
