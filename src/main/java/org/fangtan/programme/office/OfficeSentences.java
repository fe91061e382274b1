package org.fangtan.programme.office;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;
import org.fangtan.programme.MilestoneState;
import org.fangtan.recording.ContentHash;

/**
 * The sentences for people of the package {@code programme.office}. Each heading names the class
 * that uses them.
 */
final class OfficeSentences {
  private OfficeSentences() {}

  // ProgrammeFolder

  static Bilingual journalCouldNotBeWritten(String key) {
    return Bilingual.of(
        "记录 " + key + " 一直被其他节点写入，暂时无法追加。",
        "The journal " + key + " could not be extended: other nodes keep writing to it.");
  }

  // TableFiles

  static Bilingual tableIsTooLarge(String name, int mebibytes) {
    return Bilingual.of(
        "计划表 " + name + " 超过 " + mebibytes + " MiB，未读取。",
        "The table " + name + " is larger than " + mebibytes + " MiB and was not read.");
  }

  static Bilingual takePicturesOut() {
    return Bilingual.of(
        "请去掉其中的图片和附件，另存后重新上传。", "Take pictures and attachments out of it, and upload it again.");
  }

  static Bilingual folderCannotBeUsed(Path folder, String why) {
    return Bilingual.of(
        "文件夹 " + folder + " 无法使用：" + why, "The folder " + folder + " cannot be used: " + why);
  }

  static Bilingual checkRightsAndDisk() {
    return Bilingual.of("请检查它的权限和磁盘空间。", "Check its permissions and the free space on the disk.");
  }

  // ProgrammeOffice

  static Bilingual noProgramme(int year) {
    return Bilingual.of("没有 " + year + " 年的访谈计划。", "There is no programme of " + year + ".");
  }

  static Bilingual putTableThere(int year, String bucket) {
    return Bilingual.of(
        "请把计划表放到 " + bucket + " 的 _programme/" + year + ".xlsx（或 .csv、.docx）。",
        "Put the table at _programme/" + year + ".xlsx (or .csv, .docx) in " + bucket + ".");
  }

  static Bilingual severalTables(int year, String used, List<String> others) {
    return Bilingual.of(
        year + " 年的计划表不止一份，采用 " + used + "，未采用 " + String.join("、", others) + "；请只留一份。",
        "There are several tables of "
            + year
            + ": "
            + used
            + " is used, not "
            + String.join(", ", others)
            + "; keep one of them.");
  }

  static Bilingual tableCannotBeRead(Bilingual summary, Bilingual remedy) {
    return summary.then(remedy);
  }

  static Bilingual journalWasChanged(String key, int line) {
    return Bilingual.of(
        "记录 " + key + " 从第 " + line + " 行起与原来写入的不符：有人改动、删去或插入过内容。",
        "The journal "
            + key
            + " differs from what was written, from line "
            + line
            + " on: somebody changed, removed or inserted a line.");
  }

  static Bilingual noSuchRow(String row, int year) {
    return Bilingual.of(
        year + " 年计划中没有编号“" + row + "”。",
        "The programme of " + year + " has no row '" + row + "'.");
  }

  static Bilingual noSuchMilestone(String milestone, List<String> known) {
    return Bilingual.of("没有节点“" + milestone + "”。", "There is no milestone '" + milestone + "'.")
        .then(
            Bilingual.of(
                "可用的有 " + String.join("、", known) + "。",
                "Known: " + String.join(", ", known) + "."));
  }

  static Bilingual seeProgramme(int year) {
    return Bilingual.of(
        "请用 fangtan programme " + year + " 查看编号和节点。",
        "fangtan programme " + year + " shows ids and milestones.");
  }

  // ProgrammeReceipt

  static Bilingual receiptHead(int year, String table, int rows) {
    return Bilingual.of(
        year + " 年访谈计划：已读取 " + table + "，共 " + rows + " 期。",
        "Programme of " + year + ": read from " + table + ", " + rows + " interviews.");
  }

  static Bilingual nothingToAsk() {
    return Bilingual.of("没有需要处理的问题。", "There is nothing to do.");
  }

  static Bilingual toLookAt() {
    return Bilingual.of("请核对：", "Please check:");
  }

  static Bilingual toAnswer() {
    return Bilingual.of("请回答：", "Please answer:");
  }

  // AssessmentWords, AssessmentWorkbook, AssessmentPage

  static Bilingual assessmentTitle(int year) {
    return Bilingual.of(year + " 年访谈考评", "Assessment of the interviews of " + year);
  }

  static Bilingual madeOf(LocalDate asOf, String table) {
    return Bilingual.of(
        "截至 " + asOf + "，依据计划表 " + table + " 及存储中的文件生成",
        "As of " + asOf + ", made from the table " + table + " and the files in the buckets");
  }

  static Bilingual findings(int warnings, int notes) {
    return Bilingual.of(
        "检查：" + warnings + " 项请核对，" + notes + " 项提示",
        "Checks: " + warnings + " warnings, " + notes + " notes");
  }

  static Bilingual captions(List<String> languages) {
    String all = String.join(", ", languages);
    return Bilingual.of("字幕：" + all, "Captions: " + all);
  }

  static Bilingual notAccessible(boolean hasCaptions, boolean hasTranscript, int withoutAlt) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    if (!hasCaptions) {
      zh.add("无本语言字幕");
      en.add("no captions in the spoken language");
    }
    if (!hasTranscript) {
      zh.add("无文字实录");
      en.add("no transcript");
    }
    if (withoutAlt > 0) {
      zh.add(withoutAlt + " 张图片无替代文字");
      en.add(withoutAlt + " pictures without a description");
    }
    return Bilingual.of("无障碍：" + String.join("，", zh), "Accessibility: " + String.join(", ", en));
  }

  static Bilingual correctedBy(String by, String reason) {
    return Bilingual.same(by + "：" + reason);
  }

  static Bilingual correctedFrom(Bilingual found, String by, String reason) {
    return Bilingual.of(
        "原为“" + found.zh() + "”，" + by + "更正：" + reason,
        "Was '" + found.en() + "'; corrected by " + by + ": " + reason);
  }

  static Bilingual tableWas(String object, String version, ContentHash sha256) {
    return Bilingual.of(
        "计划表：" + object + "，版本 " + version + "，SHA-256 " + sha256.hex(),
        "Table: " + object + ", version " + version + ", SHA-256 " + sha256.hex());
  }

  static Bilingual holidaysWere(List<String> sources) {
    String all = sources.isEmpty() ? "-" : String.join(", ", sources);
    return Bilingual.of("放假安排：" + all, "Tables of holidays: " + all);
  }

  /** The texts of the page's template, by name. */
  static Map<String, Bilingual> page() {
    Map<String, Bilingual> page = new TreeMap<>();
    page.put("units", Bilingual.of("单位汇总", "Units"));
    page.put("milestones", Bilingual.of("各期节点", "Milestones of each interview"));
    page.put("quality", Bilingual.of("质量", "Quality"));
    page.put("corrections", Bilingual.of("人工更正", "Corrections by hand"));
    page.put("remarks", Bilingual.of("说明与待核对事项", "Remarks and what needs checking"));
    page.put("due", Bilingual.of("应于", "due"));
    page.put("done", Bilingual.of("完成", "done"));
    page.put("evidence", Bilingual.of("依据", "Evidence"));
    page.put("object", Bilingual.of("文件", "Object"));
    page.put("version", version());
    page.put("hash", Bilingual.same("SHA-256"));
    page.put("noTopic", Bilingual.of("尚无专题", "no topic yet"));
    page.put("unit", unit());
    page.put("interviews", interviews());
    page.put("onTime", MilestoneState.ON_TIME.label());
    page.put("late", MilestoneState.LATE.label());
    page.put("missing", MilestoneState.MISSING.label());
    page.put("open", MilestoneState.OPEN.label());
    page.put("excused", MilestoneState.EXCUSED.label());
    page.put("corrected", corrected());
    page.put("interview", Bilingual.of("访谈", "Interview"));
    page.put("enteredAt", enteredAt());
    page.put("id", id());
    page.put("milestone", milestone());
    page.put("verdict", verdict());
    page.put("by", by());
    page.put("reason", reason());
    page.put("skip", Bilingual.of("跳到各期节点", "Skip to the milestones"));
    return page;
  }

  static Bilingual unknown() {
    return Bilingual.of("未注明", "not said");
  }

  static Bilingual microvideo() {
    return Bilingual.of("微视频访谈", "microvideo");
  }

  static Bilingual online() {
    return Bilingual.of("在线访谈", "online");
  }

  static Bilingual asFound() {
    return Bilingual.of("以依据为准", "as found");
  }

  static Bilingual noCaptions() {
    return Bilingual.of("无字幕", "No captions");
  }

  static Bilingual accessible() {
    return Bilingual.of(
        "无障碍：字幕、实录、图片说明齐全",
        "Accessibility: captions, transcript and descriptions of pictures are there");
  }

  static Bilingual unit() {
    return Bilingual.of("单位", "Unit");
  }

  static Bilingual interviews() {
    return Bilingual.of("期数", "Interviews");
  }

  static Bilingual corrected() {
    return Bilingual.of("经更正", "Corrected");
  }

  static Bilingual id() {
    return Bilingual.of("编号", "Id");
  }

  static Bilingual formHeading() {
    return Bilingual.of("形式", "Form");
  }

  static Bilingual theme() {
    return Bilingual.of("主题", "Theme");
  }

  static Bilingual day() {
    return Bilingual.of("时间", "Month or date");
  }

  static Bilingual topic() {
    return Bilingual.of("专题", "Topic");
  }

  static Bilingual milestone() {
    return Bilingual.of("节点", "Milestone");
  }

  static Bilingual due() {
    return Bilingual.of("应于", "Due");
  }

  static Bilingual counts() {
    return Bilingual.of("考评结果", "Counts as");
  }

  static Bilingual found() {
    return Bilingual.of("依据所示", "By the evidence");
  }

  static Bilingual doneAt() {
    return Bilingual.of("完成时间", "Done at");
  }

  static Bilingual evidence() {
    return Bilingual.of("依据", "Evidence");
  }

  static Bilingual version() {
    return Bilingual.of("版本", "Version");
  }

  static Bilingual sha256() {
    return Bilingual.of("校验值", "SHA-256");
  }

  static Bilingual correction() {
    return Bilingual.of("更正", "Correction");
  }

  static Bilingual warnings() {
    return Bilingual.of("请核对", "Warnings");
  }

  static Bilingual notes() {
    return Bilingual.of("提示", "Notes");
  }

  static Bilingual captionLanguages() {
    return Bilingual.of("字幕语言", "Captions");
  }

  static Bilingual transcript() {
    return Bilingual.of("文字实录", "Transcript");
  }

  static Bilingual picturesWithoutAlt() {
    return Bilingual.of("无说明的图片", "Pictures without description");
  }

  static Bilingual accessibility() {
    return Bilingual.of("无障碍", "Accessible");
  }

  static Bilingual enteredAt() {
    return Bilingual.of("录入时间", "Entered at");
  }

  static Bilingual verdict() {
    return Bilingual.of("更正为", "Corrected to");
  }

  static Bilingual by() {
    return Bilingual.of("更正人", "By");
  }

  static Bilingual reason() {
    return Bilingual.of("理由", "Reason");
  }

  static Bilingual remark() {
    return Bilingual.of("说明", "Remark");
  }

  static Bilingual remarkInEnglish() {
    return Bilingual.of("英文", "In English");
  }

  static Bilingual yes() {
    return Bilingual.of("有", "yes");
  }

  static Bilingual no() {
    return Bilingual.of("无", "no");
  }
}
