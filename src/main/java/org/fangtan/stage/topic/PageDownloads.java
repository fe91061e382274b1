package org.fangtan.stage.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.page.Infographic;
import org.fangtan.page.PageDownload;
import org.fangtan.page.PagePath;
import org.fangtan.recording.FileEnding;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.Languages;
import org.fangtan.stage.handover.PublishedClip;
import org.fangtan.stage.handover.PublishedMedia;

/** Downloads for readers: the interview in its best quality, its transcript and its captions. */
final class PageDownloads {
  /** The caption format that other programs open; players read the others by themselves. */
  private static final String CAPTIONS_FORM = "SRT";

  /** The transcript formats for people, the one for word processors first. */
  private static final List<String> TRANSCRIPT_FORMS = List.of("DOCX", "TXT");

  private PageDownloads() {}

  /**
   * @param media absent before there is a recording
   * @param shapes the whole interview in other shapes
   * @param notes of the files that the transcript stage has published
   * @param infographic where one was drawn
   */
  static List<PageDownload> of(
      Optional<PublishedMedia> media,
      List<PublishedClip.File> shapes,
      List<CaptionTrack> tracks,
      List<AssetNote> notes,
      Optional<Infographic> infographic) {
    List<PageDownload> downloads = new ArrayList<>();
    media.stream()
        .flatMap(one -> one.renditions().stream())
        .findFirst()
        .ifPresent(
            best ->
                downloads.add(
                    new PageDownload(
                        best.width().isPresent()
                            ? PageDownload.Kind.VIDEO
                            : PageDownload.Kind.AUDIO,
                        best.width().isPresent() ? best.name() : "",
                        formOf(best.path()),
                        PagePath.of(best.path()),
                        OptionalLong.of(best.sizeBytes()))));
    for (PublishedClip.File shape : shapes) {
      downloads.add(
          new PageDownload(
              PageDownload.Kind.VIDEO,
              shape.aspect(),
              formOf(shape.path()),
              PagePath.of(shape.path()),
              OptionalLong.of(shape.sizeBytes())));
    }
    boolean isInOneLanguage = notes.stream().map(AssetNote::language).distinct().count() <= 1;
    for (String form : TRANSCRIPT_FORMS) {
      for (AssetNote note : notes) {
        if (note.role() == AssetRole.TRANSCRIPT && formOf(note.path()).equals(form)) {
          downloads.add(
              new PageDownload(
                  PageDownload.Kind.TRANSCRIPT,
                  isInOneLanguage ? "" : note.language().map(Languages::ownName).orElse(""),
                  form,
                  PagePath.of(note.path()),
                  OptionalLong.empty()));
        }
      }
    }
    for (CaptionTrack track : tracks) {
      track.files().stream()
          .map(String::valueOf)
          .filter(file -> formOf(file).equals(CAPTIONS_FORM))
          .forEach(
              file ->
                  downloads.add(
                      new PageDownload(
                          PageDownload.Kind.CAPTIONS,
                          track.label(),
                          CAPTIONS_FORM,
                          PagePath.of(file),
                          OptionalLong.empty())));
    }
    for (Infographic.File file : infographic.map(Infographic::files).orElse(List.of())) {
      String form = formOf(file.path().value());
      String shape = file.detail().replace(form, "").strip();
      downloads.add(
          new PageDownload(
              PageDownload.Kind.INFOGRAPHIC, shape, form, file.path(), file.sizeBytes()));
    }
    for (AssetNote note : notes) {
      if (note.role() == AssetRole.DOCUMENT && formOf(note.path()).equals("TXT")) {
        downloads.add(
            new PageDownload(
                PageDownload.Kind.OUTLINE,
                "",
                "TXT",
                PagePath.of(note.path()),
                OptionalLong.empty()));
      }
    }
    return downloads;
  }

  private static String formOf(String path) {
    return FileEnding.of(path).toUpperCase(Locale.ROOT);
  }
}
