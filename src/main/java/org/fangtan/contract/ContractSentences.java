package org.fangtan.contract;

import com.fasterxml.jackson.databind.JsonNode;
import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code contract}. Each heading names the class that uses
 * them.
 */
final class ContractSentences {
  private ContractSentences() {}

  // HighlightsFile

  static Bilingual lineColumnIsNotJson(long line, long column, String said) {
    return Bilingual.of(
        "第 " + line + " 行第 " + column + " 列不符合 JSON 格式：" + said,
        "line " + line + ", column " + column + " is not JSON: " + said);
  }

  static Bilingual endIsNotAfterStart(String where, JsonNode clip) {
    return Bilingual.of(
        where
            + "：结束时间 "
            + clip.path("end").asText()
            + " 不晚于开始时间 "
            + clip.path("start").asText()
            + "，应晚于开始时间",
        where
            + ": the end "
            + clip.path("end").asText()
            + " is not after the start "
            + clip.path("start").asText()
            + "; expected a later time");
  }

  static Bilingual idIsThereTwiceExpected(String where, String id) {
    return Bilingual.of(
        where + ".id：“" + id + "”重复，每个片段应有不同的编号",
        where + ".id: \"" + id + "\" is there twice; expected another id for every clip");
  }

  static Bilingual chaptersStartIsThereTwice(int i, String start) {
    return Bilingual.of(
        "chapters[" + i + "].start：" + start + " 重复，每一章应有不同的开始时间",
        "chapters["
            + i
            + "].start: "
            + start
            + " is there twice; expected another time for every chapter");
  }

  static Bilingual fileHasCharactersExpected(int length, int largestBytes) {
    return Bilingual.of(
        "文件有 " + length + " 个字符，应不超过 " + largestBytes,
        "the file has " + length + " characters; expected at most " + largestBytes);
  }

  static Bilingual problemsOf(String name, int count) {
    return Bilingual.of(name + " 有 " + count + " 处需要改正：", name + " has " + count + " problem(s):");
  }

  static Bilingual correctTheseAndUploadAgain(String name) {
    return Bilingual.of(
        "请改正以上各处后重新上传 " + name + "。", "Correct these and upload " + name + " again.");
  }

  // JsonBounds

  static Bilingual moreThanValues(int maxTokens) {
    return Bilingual.of("内容超过 " + maxTokens + " 项", "more than " + maxTokens + " values");
  }

  static Bilingual lineFoundExpectedNumber(
      int line, String place, String text, int maxDigits, int maxDecimals) {
    return Bilingual.of(
        "第 "
            + line
            + " 行"
            + (place.isEmpty() ? "" : " " + place)
            + "：写的是 "
            + text
            + "，应为最多 "
            + maxDigits
            + " 位、小数点后最多 "
            + maxDecimals
            + " 位的数",
        "line "
            + line
            + (place.isEmpty() ? "" : ", " + place)
            + ": found "
            + text
            + "; expected a number of at most "
            + maxDigits
            + " digits, "
            + maxDecimals
            + " of them after the point");
  }

  // JsonContract

  static Bilingual foundExpected(String place, Bilingual found, Bilingual expected) {
    return Bilingual.of(
        (place.isEmpty() ? "整个文件" : place) + "：" + found.zh() + "，应为" + expected.zh(),
        (place.isEmpty() ? "the file" : place) + ": " + found.en() + "; expected " + expected.en());
  }

  static Bilingual isMissing() {
    return Bilingual.of("没有这一项", "it is missing");
  }

  static Bilingual value() {
    return Bilingual.of("必填项", "a value");
  }

  static Bilingual unknownFieldIgnored() {
    return Bilingual.of("没有这一项，已忽略", "an unknown field, ignored");
  }

  static Bilingual documentedName() {
    return Bilingual.of("说明文档中列出的名称", "a documented name");
  }

  static Bilingual nothingWasFound() {
    return Bilingual.of("没有值", "nothing was found");
  }

  static Bilingual foundObject() {
    return Bilingual.of("写的是一组内容 {…}", "found an object {…}");
  }

  static Bilingual foundList(int nodeCount) {
    return Bilingual.of("写的是 " + nodeCount + " 项的列表", "found a list of " + nodeCount);
  }

  static Bilingual foundText(String shown) {
    return Bilingual.of("写的是“" + shown + "”", "found the text \"" + shown + "\"");
  }

  static Bilingual found(String shown) {
    return Bilingual.of("写的是 " + shown, "found " + shown);
  }

  /** The name of a JSON Schema type, for people. */
  static Bilingual type(String name) {
    return switch (name) {
      case "string" -> Bilingual.of("文字", "a text");
      case "number" -> Bilingual.of("数字", "a number");
      case "integer" -> Bilingual.of("整数", "a whole number");
      case "boolean" -> Bilingual.of("true 或 false", "true or false");
      case "array" -> Bilingual.of("列表 […]", "a list […]");
      case "object" -> Bilingual.of("一组内容 {…}", "an object {…}");
      default -> Bilingual.same(name);
    };
  }

  static Bilingual or(Bilingual one, Bilingual other) {
    return Bilingual.of(one.zh() + "或" + other.zh(), one.en() + " or " + other.en());
  }

  static Bilingual oneOf(String bound) {
    return Bilingual.of("以下之一：" + bound, "one of " + bound);
  }

  static Bilingual atLeastCharacter(String bound) {
    return Bilingual.of("至少 " + bound + " 个字", "at least " + bound + " character(s)");
  }

  static Bilingual atMostCharacters(String bound) {
    return Bilingual.of("最多 " + bound + " 个字", "at most " + bound + " characters");
  }

  static Bilingual atLeastItem(String bound) {
    return Bilingual.of("至少 " + bound + " 项", "at least " + bound + " item(s)");
  }

  static Bilingual atMostItems(String bound) {
    return Bilingual.of("最多 " + bound + " 项", "at most " + bound + " items");
  }

  static Bilingual atLeast(String bound) {
    return Bilingual.of("不小于 " + bound, "at least " + bound);
  }

  static Bilingual moreThan(String bound) {
    return Bilingual.of("大于 " + bound, "more than " + bound);
  }

  static Bilingual atMost(String bound) {
    return Bilingual.of("不大于 " + bound, "at most " + bound);
  }

  static Bilingual multipleOf(String bound) {
    return Bilingual.of(bound + " 的倍数", "a multiple of " + bound);
  }

  static Bilingual form(String bound) {
    return Bilingual.of("符合格式 " + bound, "the form " + bound);
  }

  static Bilingual format(String bound) {
    return Bilingual.of("格式为 " + bound, "the format " + bound);
  }

  static Bilingual noItemTwice() {
    return Bilingual.of("不重复的各项", "no item twice");
  }

  static Bilingual oneOfDocumentedForms() {
    return Bilingual.of("文档中列出的形式之一", "one of the documented forms");
  }

  static Bilingual rule(String type) {
    return Bilingual.of("符合规则 " + type, "the rule " + type);
  }

  // PublishedFields

  static Bilingual folderName() {
    return Bilingual.of("文件夹名", "the folder's name");
  }

  static Bilingual title() {
    return Bilingual.of("标题", "the title");
  }

  static Bilingual unit() {
    return Bilingual.of("访谈单位", "the unit");
  }

  static Bilingual host() {
    return Bilingual.of("主持人", "the host");
  }

  static Bilingual guestName() {
    return Bilingual.of("嘉宾称呼", "a guest's name");
  }

  static Bilingual guestOffice() {
    return Bilingual.of("嘉宾职务", "a guest's office");
  }

  static Bilingual guestIntroduction() {
    return Bilingual.of("嘉宾介绍", "a guest's introduction");
  }

  static Bilingual clipId() {
    return Bilingual.of("片段编号", "a clip's id");
  }

  static Bilingual clipTitle() {
    return Bilingual.of("片段标题", "a clip's title");
  }

  static Bilingual chapterTitle() {
    return Bilingual.of("章节标题", "a chapter's title");
  }

  static Bilingual highlightsTitle() {
    return Bilingual.of("要点标题", "the highlights' title");
  }

  static Bilingual subtitle() {
    return Bilingual.of("要点副标题", "the subtitle");
  }

  static Bilingual figureLabel() {
    return Bilingual.of("数字说明", "a figure's label");
  }

  static Bilingual figureUnit() {
    return Bilingual.of("数字单位", "a figure's unit");
  }

  static Bilingual comparison() {
    return Bilingual.of("对比说明", "a comparison");
  }

  static Bilingual comparisonUnit() {
    return Bilingual.of("对比单位", "a comparison's unit");
  }

  static Bilingual stepTitle() {
    return Bilingual.of("步骤标题", "a step's title");
  }

  static Bilingual stepText() {
    return Bilingual.of("步骤说明", "a step's text");
  }

  static Bilingual quotation() {
    return Bilingual.of("引语", "the quotation");
  }

  static Bilingual whoIsQuoted() {
    return Bilingual.of("引语的发言人", "who is quoted");
  }

  static Bilingual source() {
    return Bilingual.of("来源", "the source");
  }

  static Bilingual producer() {
    return Bilingual.of("制作单位", "the producer");
  }

  static Bilingual date() {
    return Bilingual.of("发布日期", "the date");
  }

  static Bilingual qrCodeAddress() {
    return Bilingual.of("二维码网址", "the QR code's address");
  }

  static Bilingual highlightsInWords() {
    return Bilingual.of("要点的文字说明", "the highlights in words");
  }

  static Bilingual nameOfPublishedFile() {
    return Bilingual.of("发布的文件名", "the name of a published file");
  }

  static Bilingual pictureCaption() {
    return Bilingual.of("图片说明", "a picture's caption");
  }

  static Bilingual pictureAltText() {
    return Bilingual.of("图片替代文字", "a picture's alt text");
  }

  static Bilingual pictureCredit() {
    return Bilingual.of("图片署名", "a picture's credit");
  }

  static Bilingual wherePictureWasTaken() {
    return Bilingual.of("拍摄地点", "where a picture was taken");
  }

  static Bilingual markOfWhatMachineMade() {
    return Bilingual.of("人工智能生成标识", "a mark of what a machine made");
  }

  static Bilingual nameOfDroppedFile() {
    return Bilingual.of("原文件名", "the name of a dropped file");
  }

  static Bilingual factName() {
    return Bilingual.of("访谈信息", "a fact's name");
  }

  static Bilingual fact() {
    return Bilingual.of("访谈信息", "a fact");
  }

  static Bilingual speaker() {
    return Bilingual.of("发言人", "a speaker");
  }

  static Bilingual timeThatIsNoted() {
    return Bilingual.of("注明的时间", "a time that is noted");
  }

  static Bilingual text() {
    return Bilingual.of("文字", "the text");
  }

  static Bilingual stageDirection() {
    return Bilingual.of("现场情况说明", "a stage direction");
  }

  static Bilingual nameOfPicture() {
    return Bilingual.of("文档内图片的名称", "the name of a picture");
  }

  static Bilingual aText() {
    return Bilingual.of("文字", "a text");
  }

  // Tombstone

  static Bilingual introduction() {
    return Bilingual.of("访谈简介", "the introduction");
  }

  static Bilingual publicQuestion() {
    return Bilingual.of("网友提问", "a question from the public");
  }

  static Bilingual whoAsked() {
    return Bilingual.of("提问人", "who asked");
  }

  static Bilingual whenItWasAsked() {
    return Bilingual.of("提问时间", "when it was asked");
  }

  static Bilingual answer() {
    return Bilingual.of("答复", "an answer");
  }

  static Bilingual whoAnswered() {
    return Bilingual.of("答复单位", "who answered");
  }

  static Bilingual policyTitle() {
    return Bilingual.of("相关政策名称", "a policy's title");
  }

  static Bilingual policyNumber() {
    return Bilingual.of("相关政策文号", "a policy's document number");
  }

  static Bilingual howToAsk() {
    return Bilingual.of("提问办法", "how to send questions");
  }

  static Bilingual whereToAsk() {
    return Bilingual.of("提问网址", "the address for questions");
  }

  static Bilingual phoneForQuestions() {
    return Bilingual.of("提问电话", "the phone for questions");
  }

  static Bilingual policyLink() {
    return Bilingual.of("相关政策链接", "a policy's link");
  }

  // QuestionsFile

  static Bilingual questionsCannotBeRead(String name, Bilingual why) {
    return Bilingual.of(
        "提问表“" + name + "”无法读取：" + why.zh(),
        "the list of questions \"" + name + "\" cannot be read: " + why.en());
  }

  static Bilingual howQuestionsAreWritten() {
    return Bilingual.of(
        "请另存为 CSV（逗号分隔），表头写：网友、提问、答复、答复单位、时间；至少要有“提问”一栏",
        "save it as CSV with commas and these headings: from, question, answer, answered by, time;"
            + " \"question\" is needed");
  }

  static Bilingual questionsAreNotText() {
    return Bilingual.of("不是文本，或者太大", "it is not a text, or too large");
  }

  static Bilingual quotationMarksDoNotMatch() {
    return Bilingual.of("引号不成对", "its quotation marks do not match");
  }

  static Bilingual noColumnOfQuestions(String found) {
    return Bilingual.of(
        "表头中没有“提问”或“问题”一栏，看到的是：" + found,
        "no column is called \"question\"; the first line reads: " + found);
  }

  static Bilingual questionsAreNotJson(long line) {
    return Bilingual.of("第 " + line + " 行起不是 JSON", "it is not JSON from line " + line + " on");
  }

  static Bilingual noListOfQuestions() {
    return Bilingual.of(
        "没有问题的列表，应为 [{ \"question\": …, \"answer\": … }]",
        "it holds no list of questions; expected [{ \"question\": …, \"answer\": … }]");
  }

  static Bilingual hasNoQuestion() {
    return Bilingual.of("没有问题，未采用", "it has no question and is left out");
  }

  static Bilingual moreQuestionsThan(int most) {
    return Bilingual.of(
        "超过 " + most + " 个问题，后面的未采用", "only the first " + most + " questions are used");
  }

  static Bilingual textIsCut(int most) {
    return Bilingual.of(
        "有一项超过 " + most + " 字，多出的部分未采用",
        "a text has more than " + most + " characters and was cut");
  }

  static Bilingual onLine(int line, Bilingual words) {
    return Bilingual.of("第 " + line + " 行：" + words.zh(), "line " + line + ": " + words.en());
  }
}
