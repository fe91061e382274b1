package org.fangtan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.ObjectReport;
import org.fangtan.text.LanguageTags;

/**
 * Determines for caption files their language, and to which of several recordings each belongs,
 * from their names and texts.
 */
final class CaptionFiles {
  /** What may follow the name of a recording in the name of its caption file: .en, _chs, （繁体）. */
  private static final Pattern LANGUAGE_ENDING =
      Pattern.compile("[._ (（-]{1,2}(?:\\p{IsHan}{1,4}|[a-z]{2,11}(?:[-_][a-z]{2,4}){0,2})[)）]?");

  /** How far captions may extend past their recording, whose end was cut off. */
  private static final long PAST_THE_END_US = 5_000_000;

  private final Materials materials;
  private final List<Probed> recordings;
  private final List<Finding> findings = new ArrayList<>();

  CaptionFiles(Materials materials, List<Probed> recordings) {
    this.materials = materials;
    this.recordings = List.copyOf(recordings);
  }

  /** The files of each language, in the order given. */
  SortedMap<String, List<Selection.CaptionPart>> byLanguage(List<Probed> found) {
    SortedMap<String, List<Selection.CaptionPart>> files = new TreeMap<>();
    for (Probed file : found) {
      files
          .computeIfAbsent(languageOf(file), language -> new ArrayList<>())
          .add(new Selection.CaptionPart(file, recordingOf(file)));
    }
    files.replaceAll(
        (language, parts) -> parts.size() == 1 ? List.of(asItReaches(parts.get(0))) : parts);
    return files;
  }

  /** Guesses and contradictions. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /**
   * If the only file of its language extends past its recording's end, it is for all recordings.
   */
  private Selection.CaptionPart asItReaches(Selection.CaptionPart part) {
    if (part.recording().isEmpty()) {
      return part;
    }
    long durationUs =
        recordings
            .get(part.recording().getAsInt())
            .report()
            .media()
            .map(media -> media.durationUs().orElse(Long.MAX_VALUE))
            .orElse(Long.MAX_VALUE);
    long lastEndUs = part.file().report().captions().map(c -> c.lastEndUs().orElse(0)).orElse(0L);
    return lastEndUs - PAST_THE_END_US > durationUs
        ? new Selection.CaptionPart(part.file(), OptionalInt.empty())
        : part;
  }

  /** The recording after which a caption file is named, where there are several. */
  private OptionalInt recordingOf(Probed file) {
    if (recordings.size() < 2) {
      return OptionalInt.empty();
    }
    String name = base(comparable(file.object().fileName()));
    int longest = 0;
    OptionalInt found = OptionalInt.empty();
    for (int i = 0; i < recordings.size(); i++) {
      String recording = comparable(recordings.get(i).object().fileName());
      String base = base(recording);
      boolean isNamed =
          name.equals(base)
              || name.equals(recording)
              || name.startsWith(base) && isLanguage(name.substring(base.length()));
      if (isNamed && base.length() > longest) {
        longest = base.length();
        found = OptionalInt.of(i);
      }
    }
    return found;
  }

  private static boolean isLanguage(String ending) {
    return LANGUAGE_ENDING.matcher(ending).matches()
        && LanguageTags.inFileName("x" + ending + ".srt").isPresent();
  }

  private static String comparable(String fileName) {
    return NamedFiles.nfc(fileName).toLowerCase(Locale.ROOT);
  }

  private static String base(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  /**
   * The language in the file's name ({@code captions.en.srt}), or the one that the file declares if
   * its text agrees, because programs declare arbitrary languages. Where the script, or the
   * language, is stated nowhere, the text decides; the default is simplified Chinese.
   */
  private String languageOf(Probed file) {
    Optional<ObjectReport.CaptionFacts> facts = file.report().captions();
    Optional<String> looksLike = facts.flatMap(ObjectReport.CaptionFacts::looksLike);
    Optional<String> said =
        LanguageTags.inFileName(file.object().fileName())
            .or(
                () ->
                    facts
                        .flatMap(ObjectReport.CaptionFacts::language)
                        .flatMap(LanguageTags::tagOf)
                        .filter(
                            tag -> looksLike.stream().noneMatch(looks -> isAnother(tag, looks))));
    if (said.isPresent() && !said.get().equals("zh")) {
      looksLike
          .filter(tag -> isAnother(said.get(), tag))
          .ifPresent(tag -> noteAnother(file, said.get(), tag));
      return said.get();
    }
    Optional<String> guess =
        looksLike.filter(tag -> said.isEmpty() || LanguageTags.primary(tag).equals("zh"));
    String language = guess.orElse(Selection.DEFAULT_LANGUAGE);
    // Text in simplified Chinese is the expected case, so it does not count as a guess.
    if (!guess.equals(Optional.of(Selection.DEFAULT_LANGUAGE))) {
      String name = materials.nameOf(file.object());
      note(
          FindingCode.CAPTION_LANGUAGE,
          name,
          PlanSentences.nameOfCaptionFileDoes(name, guess.isPresent(), language));
    }
    return language;
  }

  /** Languages other than Chinese and English cannot be recognised by their characters. */
  private static boolean isAnother(String said, String looksLike) {
    String primary = LanguageTags.primary(said);
    boolean isChinese = primary.equals("zh");
    return isChinese && LanguageTags.isTraditional(said) != LanguageTags.isTraditional(looksLike)
        || (isChinese || primary.equals("en")) && !primary.equals(LanguageTags.primary(looksLike));
  }

  private void noteAnother(Probed file, String said, String looksLike) {
    String name = materials.nameOf(file.object());
    note(
        FindingCode.CAPTION_LANGUAGE,
        name,
        PlanSentences.nameOfCaptionFileSays(name, said, looksLike));
  }

  private void note(FindingCode code, String subject, Bilingual words) {
    findings.add(Finding.of(code, subject, words));
  }
}
