package org.fangtan.stage.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.recording.FileEnding;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.Stage.StageResult;
import org.fangtan.spec.Handover;
import org.fangtan.text.TextChecks;

/** Collects the files that a stage makes in its scratch folder. Used by one thread. */
public final class Outputs {
  private static final Map<String, String> MEDIA_TYPES =
      Map.ofEntries(
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("m4s", "video/iso.segment"),
          Map.entry("m3u8", "application/vnd.apple.mpegurl"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("webm", "video/webm"),
          Map.entry("mxf", "application/mxf"),
          Map.entry("mkv", "video/x-matroska"),
          Map.entry("nut", "video/x-nut"),
          Map.entry("vtt", "text/vtt"),
          Map.entry("srt", "application/x-subrip"),
          Map.entry("ttml", "application/ttml+xml"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("html", "text/html"),
          Map.entry("css", "text/css"),
          Map.entry("js", "text/javascript"),
          Map.entry("json", "application/json"),
          Map.entry("txt", "text/plain"),
          Map.entry("wav", "audio/wav"),
          Map.entry(
              "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));

  /** The artefact in which a stage leaves its findings for the contract. */
  public static final String FINDINGS = Handover.INTERNAL + "findings.json";

  private final Path folder;
  private final List<ArtefactStore.Output> outputs = new ArrayList<>();
  private final List<AssetNote> notes = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  public Outputs(Path folder) {
    this.folder = folder;
  }

  /**
   * The path for an output with a name; its folders are created. It does not become an output until
   * it is added.
   */
  public Path path(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return file;
  }

  /** Adds an existing file, with the media type of its extension. */
  public void add(String name, Path file) {
    outputs.add(new ArtefactStore.Output(name, file, mediaTypeOf(name)));
  }

  /** Adds a published file, with its note for the contract. */
  public void add(AssetNote note, Path file) {
    add(note.path(), file);
    notes.add(note);
  }

  public void write(String name, byte[] bytes) throws IOException {
    Path file = path(name);
    Files.write(file, bytes);
    add(name, file);
  }

  public void write(AssetNote note, byte[] bytes) throws IOException {
    write(note.path(), bytes);
    notes.add(note);
  }

  public void json(String name, Object value) throws IOException {
    write(name, Json.writePretty(value));
  }

  public void report(List<Finding> more) {
    more.forEach(this::report);
  }

  public void report(Finding finding) {
    findings.add(masked(finding));
  }

  /** Receipts and bundles have many readers: a finding must not contain personal data. */
  public static Finding masked(Finding finding) {
    return finding.worded(
        TextChecks.masked(finding.subject()), finding.message().mapped(TextChecks::masked));
  }

  /** The findings so far, in masked form. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Completes the collection; writes findings and notes for the contract, if there are any. */
  public StageResult result() throws IOException {
    if (!findings.isEmpty()) {
      json(FINDINGS, findings);
    }
    if (!notes.isEmpty()) {
      json(AssetNote.FILE, notes);
    }
    return new StageResult(outputs, findings);
  }

  public static String mediaTypeOf(String name) {
    String ending = FileEnding.of(name);
    return MEDIA_TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
