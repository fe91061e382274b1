package org.fangtan.text;

import java.util.HashSet;
import java.util.Set;

/**
 * How much a text looks like one that people wrote: the share of its non-ASCII characters that are
 * among the most frequent Chinese ones, Chinese punctuation, or letters of a European language
 * beside other letters. More than half of the characters in Chinese text are; bytes read in a wrong
 * encoding give only rare characters. Pure, linear in the text.
 */
final class Legibility {
  /** More than seven in ten characters of a Chinese text are among these. */
  private static final String SIMPLIFIED =
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所"
          + "然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与"
          + "长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己"
          + "制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系"
          + "气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社"
          + "便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉"
          + "格望觉术领共确传师观清今切院让识候带导争运访谈欢迎收节城乡请输局介绍况谢嘉宾网友众企服策县镇村街农林广州省级"
          + "项投改革创优环境育医卫疗养困贫居户费车站线段座号码联络询咨您呢吗啊吧吃喝早晚昨春夏秋冬周星六七八九百千亿零半"
          + "每李刘陈杨黄赵吴孙朱胡郭罗郑梁宋唐邓冯韩曹曾彭肖蔡潘田董袁余叶蒋杜苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾持续推落"
          + "责限督检查办审批证型技支付增减降升超越低快速慢准备满足需供整组织构造委党史副志示质价值际单划算积极集流深热转"
          + "称选连断角验例调除较青片层细引油布约照影响究拥底火群团致嘅咗喺佢哋嚟冇乜咁啲係唔睇";

  private static final String TRADITIONAL =
      "瞭這個箇們來爲為國說説時齣會對於著過發髮後裏裡傢種經麼學現當沒動麵麪還進樣開隻祇從實軍無與長機關點業將兩間問"
          + "並併應戰頭體見產製話內給門兒東聲員論處義幾認條繫氣題爾別彆變總電數報結務場計資許統區隊決馬書則聽卻達強難權設"
          + "記類據張該規萬覺術朮領確傳師觀讓識帶導爭運訪談歡節鄉請輸紹況謝賓網衆眾縣鎮農廣級項創優環醫衛衞療養貧費車線號"
          + "碼聯絡詢諮嗎韆億劉陳楊黃趙吳孫鬍羅鄭鄧馮韓餘葉蔣蘇呂盧鐘鈡譚陸範賈續責檢辦審證証減昇準備滿組織構黨誌質價際單"
          + "劃積極熱轉稱選連斷驗調較層細佈約響擁羣團糰緻邊傳這週";

  private static final String PUNCTUATION = "，。！？、；：“”‘’《》〈〉（）【】「」『』—…·～％　–•♪￥";

  private static final Set<Integer> USUAL = new HashSet<>();

  static {
    (SIMPLIFIED + TRADITIONAL + PUNCTUATION).codePoints().forEach(USUAL::add);
  }

  private Legibility() {}

  /**
   * Between 0, nothing is usual, and 1; also 1 where the text is ASCII.
   *
   * @param text U+FFFD in it counts as unusual
   */
  static double of(String text) {
    int all = 0;
    int usual = 0;
    int before = ' ';
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c > 0x7F) {
        all++;
        int after = i < text.length() ? text.codePointAt(i) : ' ';
        usual += isUsual(c) || isLetterInWord(before, c, after) ? 1 : 0;
      }
      before = c;
    }
    return all == 0 ? 1 : (double) usual / all;
  }

  /** The number of characters outside ASCII. */
  static int outsideAscii(String text) {
    return (int) text.codePoints().filter(c -> c > 0x7F).count();
  }

  /** Only the characters without punctuation, which says nothing about an encoding. */
  static int frequentHan(String text) {
    return (int) text.codePoints().filter(c -> Characters.isHan(c) && isUsual(c)).count();
  }

  private static boolean isUsual(int c) {
    return USUAL.contains(c) || c >= 0xFF10 && c <= 0xFF5A;
  }

  /** é in café, but not Ã© in a text that was read in a wrong encoding. */
  private static boolean isLetterInWord(int before, int c, int after) {
    boolean isLetter = c != 'Ã' && c != 'Â' && c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xF7;
    return isLetter && (isLatin(before) || isLatin(after)) && !isOdd(before) && !isOdd(after);
  }

  private static boolean isLatin(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isOdd(int c) {
    return c >= 0x80 && c < 0xC0 || c > 0x17F && !Characters.isHan(c);
  }
}
