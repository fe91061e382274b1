package org.fangtan.transcript;

import java.util.List;
import java.util.regex.Pattern;
import org.fangtan.document.Block;
import org.fangtan.document.Document;
import org.fangtan.failure.FindingCode;

/** The kind of a document in an interview's materials. */
public enum MaterialText {
  /** What was said (文字实录). */
  TRANSCRIPT,
  /** What was planned to be asked and said (访谈提纲). */
  OUTLINE,
  /** Other paperwork. */
  OTHER;

  private static final Pattern OUTLINE_WORDS =
      Pattern.compile("提纲|大纲|outline", Pattern.CASE_INSENSITIVE);
  private static final Pattern TRANSCRIPT_WORDS =
      Pattern.compile("实录|文字稿|访谈全文|图文直播|transcript", Pattern.CASE_INSENSITIVE);
  private static final Pattern PAPERWORK_WORDS =
      Pattern.compile("方案|授权|通知|计划|合同|申请|审批|清单|简介|说明|脚本");
  private static final Pattern PLAN_WORDS =
      Pattern.compile("方案|策划案|interview plan", Pattern.CASE_INSENSITIVE);
  private static final int HEAD_BLOCKS = 3;

  /** Whether a file's name says that it is the transcript. */
  public static boolean isNamedTranscript(String fileName) {
    return TRANSCRIPT_WORDS.matcher(fileName).find()
        && !OUTLINE_WORDS.matcher(fileName).find()
        && !PAPERWORK_WORDS.matcher(fileName).find();
  }

  /** Whether a file's name says that it is the outline. */
  public static boolean isNamedOutline(String fileName) {
    return OUTLINE_WORDS.matcher(fileName).find();
  }

  /** Whether a file's name says that it is the plan of an interview. */
  public static boolean isNamedPlan(String fileName) {
    return PLAN_WORDS.matcher(fileName).find();
  }

  /** Whether a document's own title says that it is the plan of an interview. */
  public static boolean isTitledPlan(Document document) {
    return document.blocks().stream()
        .map(Block::text)
        .filter(t -> !t.isEmpty())
        .limit(HEAD_BLOCKS)
        .anyMatch(line -> line.length() <= 40 && PLAN_WORDS.matcher(line).find());
  }

  /**
   * Decides by the document's own title, then by whether people speak in it, then by its file name.
   *
   * @param fileName as the operator named it
   */
  public static MaterialText classify(Document document, String fileName) {
    List<String> head =
        document.blocks().stream()
            .map(Block::text)
            .filter(t -> !t.isEmpty())
            .limit(HEAD_BLOCKS)
            .toList();
    boolean saysOutline =
        head.stream().anyMatch(line -> line.length() <= 40 && OUTLINE_WORDS.matcher(line).find());
    if (saysOutline) {
      return OUTLINE;
    }
    Transcript transcript = TranscriptParser.parse(document);
    long speakers =
        transcript.turns().stream()
            .filter(turn -> !turn.speaker().equals(Speaker.UNKNOWN.label()))
            .filter(turn -> !turn.sentences().isEmpty())
            .map(Turn::speaker)
            .distinct()
            .count();
    if (speakers >= 2) {
      return TRANSCRIPT;
    }
    if (OUTLINE_WORDS.matcher(fileName).find()) {
      return OUTLINE;
    }
    boolean saysTranscript =
        TRANSCRIPT_WORDS.matcher(fileName).find()
            || head.stream()
                .anyMatch(line -> line.length() <= 60 && TRANSCRIPT_WORDS.matcher(line).find());
    boolean paperwork = PAPERWORK_WORDS.matcher(fileName).find();
    // A file that is named as a transcript but has no words counts as one, because it has to be
    // replaced.
    boolean speech = speakers >= 1 || saysTranscript || asked(transcript) > 1;
    return speech && !paperwork ? TRANSCRIPT : OTHER;
  }

  /** The number of lines that look like the beginning of a speech. */
  private static long asked(Transcript transcript) {
    return transcript.findings().stream()
        .filter(finding -> finding.is(FindingCode.LABEL_UNSURE))
        .count();
  }
}
