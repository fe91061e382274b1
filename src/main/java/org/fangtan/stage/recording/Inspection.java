package org.fangtan.stage.recording;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.artefact.Progress;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.CaptionFormat;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.child.ChildPool;
import org.fangtan.config.TopicConfReader;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.contract.QuestionsFile;
import org.fangtan.document.DetectTypeTask;
import org.fangtan.document.DetectedType;
import org.fangtan.document.Document;
import org.fangtan.document.DocumentLimits;
import org.fangtan.document.EmbeddedPicture;
import org.fangtan.document.ReadDocumentTask;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.image.PhotoList;
import org.fangtan.image.PictureCheckTask;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.plan.ConventionalName;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.FileEnding;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.ObjectReport;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.ProbeSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.Attachment;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.text.DecodedText;
import org.fangtan.text.LanguageHint;
import org.fangtan.text.TextDecoder;
import org.fangtan.timeline.Cue;
import org.fangtan.transcript.MaterialText;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.TranscriptParser;

/** Examines one object: asks for its type, then the reader of that type. Not thread-safe. */
final class Inspection {
  /** The maximum size of texts that are examined as captions, settings or lists. */
  private static final int SMALL_TEXT = 64 * 1024;

  private final ChildPool children;
  private final ChildPool painters;
  private final EngineLimits limits;

  private final Path file;
  private final String name;
  private final InputFile object;
  private final StageRequest<ProbeSpec> request;
  private final Outputs outputs;
  private MaterialKind kind = MaterialKind.UNKNOWN;
  private String mediaType = DetectedType.UNKNOWN;
  private Optional<MediaSummary> media = Optional.empty();
  private Optional<ObjectReport.CaptionFacts> captions = Optional.empty();
  private Optional<ObjectReport.DocumentFacts> document = Optional.empty();
  private Optional<String> text = Optional.empty();
  private Optional<AiLabels> aiLabels = Optional.empty();

  /**
   * @param children that examine recordings and documents
   * @param painters that decode pictures
   * @param limits for recordings
   */
  Inspection(
      StageRequest<ProbeSpec> request,
      Outputs outputs,
      ChildPool children,
      ChildPool painters,
      EngineLimits limits)
      throws StageException, InterruptedException {
    this.request = request;
    this.outputs = outputs;
    this.object = request.input(Role.OBJECT);
    this.file = object.path();
    this.name = request.spec().name();
    this.children = children;
    this.painters = painters;
    this.limits = limits;
  }

  /**
   * @throws StageException of the kind {@code INPUT} where the object is at fault
   */
  ObjectReport report() throws StageException, InterruptedException, IOException {
    // Until the content determines it: for the words of a refusal, and for its consequences.
    kind = ConventionalName.kindOf(name).orElse(MaterialKind.UNKNOWN);
    if (object.sizeBytes() == 0) {
      throw empty();
    }
    DetectedType type =
        look(
            () ->
                children.call(
                    request.group(),
                    DetectTypeTask.class,
                    new DetectTypeTask.Request(file, name),
                    DetectedType.class,
                    Progress.Listener.NONE));
    mediaType = type.mediaType();
    if (name.equals("topic.conf")) {
      settingsText();
    } else if (type.isVideo() || type.isAudio() || mayBeMedia(type)) {
      recording();
    } else if (type.isImage()) {
      picture();
    } else if (!type.isText() && !type.isDocument() && isReadAsRecording()) {
      kind = MaterialKind.RECORDING;
    } else if (isMediaName()) {
      throw notMedia();
    } else if (isCaptionName()) {
      captions(); // The captions reader reports what is wrong, even if it is not text at all.
    } else if (!type.isText() || !readText(type)) {
      if (type.isDocument() || type.isUnreadDocument(fileName())) {
        document();
      }
    }
    return finished(Optional.empty());
  }

  /** What is known of an object that cannot be used. */
  ObjectReport refused(Failure failure) {
    return finished(Optional.of(failure));
  }

  private ObjectReport finished(Optional<Failure> refusal) {
    return new ObjectReport(
        content(),
        object.sizeBytes(),
        mediaType,
        kind,
        media,
        captions,
        document,
        text,
        media.isPresent() ? media.get().aiLabels() : aiLabels,
        refusal,
        List.of());
  }

  private ContentHash content() {
    return object.content().orElseThrow();
  }

  private void recording() throws StageException, InterruptedException {
    kind = MaterialKind.RECORDING;
    ProbeRequest.Limits refused =
        new ProbeRequest.Limits(
            request.spec().maxSide(),
            request.spec().maxDurationUs(),
            request.spec().maxLostPercent());
    media =
        Optional.of(
            children.call(
                request.group(),
                ProbeTask.class,
                new ProbeRequest(file, name, refused),
                MediaSummary.class,
                request.progress(),
                limits.reading(object.sizeBytes())));
  }

  /**
   * The engine knows more containers than detection by content does, and is asked before anything
   * is refused or ignored.
   */
  private boolean isReadAsRecording() throws StageException, InterruptedException {
    MaterialKind before = kind;
    try {
      recording();
      return true;
    } catch (StageException e) {
      boolean isAnother =
          e.failure().kind() == FailureKind.INPUT
              && (e.failure().code() == FailureCode.MEDIA_UNREADABLE || !isMediaName());
      if (!isAnother) {
        throw e;
      }
      kind = before;
      return false;
    }
  }

  /** Decodes a picture, so that one that cannot be shown is refused early. */
  private void picture() throws StageException, InterruptedException {
    kind = MaterialKind.PICTURE;
    long maxPixels = request.spec().maxPixels();
    aiLabels =
        Attachment.look(
                name,
                () ->
                    painters.call(
                        request.group(),
                        PictureCheckTask.class,
                        new PictureCheckTask.Request(file, name, maxPixels),
                        PictureCheckTask.Answer.class,
                        Progress.Listener.NONE))
            .aiLabels();
  }

  /** Examines a file in a child; if the topic can do without it, only the file fails. */
  private <A> A look(Attachment.Inspection<A> look) throws StageException, InterruptedException {
    return ConventionalName.kindOf(name).isPresent() ? look.look() : Attachment.look(name, look);
  }

  private void settingsText() throws StageException, IOException {
    kind = MaterialKind.TOPIC_CONF;
    if (object.sizeBytes() > TopicConfReader.MAX_BYTES) {
      throw tooLarge(TopicConfReader.MAX_BYTES);
    }
    text = Optional.of(TextDecoder.decode(Files.readAllBytes(file)).text());
  }

  /** Tries to read plain text; returns false for a document. */
  private boolean readText(DetectedType type)
      throws StageException, InterruptedException, IOException {
    byte[] head = head();
    DecodedText decoded = TextDecoder.decode(head);
    if (CaptionFormat.detect(decoded.text()).isPresent()) {
      captions();
      return true;
    }
    if (fileName().equals("highlights.json")) {
      kind = MaterialKind.HIGHLIGHTS;
      if (object.sizeBytes() > HighlightsFile.MAX_BYTES) {
        throw tooLarge(HighlightsFile.MAX_BYTES);
      }
      String json = TextDecoder.decode(Files.readAllBytes(file)).text();
      outputs.json(Handover.HIGHLIGHTS, HighlightsFile.read(name, json));
      return true;
    }
    if (isQuestions(decoded)) {
      questions();
      return true;
    }
    if (fileName().endsWith(".csv")) {
      kind = MaterialKind.PHOTO_LIST;
      if (object.sizeBytes() > PhotoList.MAX_BYTES) {
        throw tooLarge(PhotoList.MAX_BYTES);
      }
      PhotoList.read(name, Files.readAllBytes(file));
      return true;
    }
    return type.mediaType().equals("application/json");
  }

  /** A table with a column of questions; or a JSON list whose name says so. */
  private boolean isQuestions(DecodedText head) {
    return switch (FileEnding.of(fileName())) {
      case "csv" -> QuestionsFile.isLike(head.text()) || isNamedForQuestionsAlone(head);
      case "json" -> QuestionsFile.isNamed(fileName());
      case "tsv", "txt" -> QuestionsFile.isNamed(fileName()) && QuestionsFile.isLike(head.text());
      default -> false;
    };
  }

  /** Its own reader gives the best error message. */
  private boolean isNamedForQuestionsAlone(DecodedText head) {
    return QuestionsFile.isNamed(fileName()) && !PhotoList.isLike(head.text());
  }

  private void questions() throws StageException, IOException {
    kind = MaterialKind.QUESTIONS;
    if (object.sizeBytes() > QuestionsFile.MAX_BYTES) {
      throw tooLarge(QuestionsFile.MAX_BYTES);
    }
    QuestionsFile read = QuestionsFile.read(name, Files.readAllBytes(file));
    outputs.json(Handover.ASKED, read);
  }

  private void captions() throws StageException, InterruptedException, IOException {
    kind = MaterialKind.CAPTIONS;
    CaptionFile read;
    try (var in = Files.newInputStream(file)) {
      CaptionLimits usual = CaptionLimits.DEFAULT;
      read =
          CaptionReader.read(
              in,
              name,
              new CaptionLimits(
                  request.spec().maxCaptionBytes(),
                  usual.maxCues(),
                  usual.maxCueCharacters(),
                  usual.maxFindingsPerCode()));
    }
    OptionalLong last = read.cues().stream().mapToLong(Cue::endUs).max();
    captions =
        Optional.of(
            new ObjectReport.CaptionFacts(
                read.format().extension(),
                read.encoding().toString(),
                read.language(),
                LanguageHint.of(read.cues().stream().map(Cue::text).collect(joining("\n"))),
                read.cues().size(),
                last));
  }

  private void document() throws StageException, InterruptedException, IOException {
    if (kind == MaterialKind.UNKNOWN) {
      kind = MaterialKind.PAPERWORK;
    }
    DocumentLimits usual = DocumentLimits.DEFAULT;
    DocumentLimits accepted =
        new DocumentLimits(
            usual.maxFileBytes(),
            request.spec().maxCharacters(),
            usual.maxBlocks(),
            request.spec().maxPictures(),
            usual.maxPictureBytes(),
            usual.maxPictureTotalBytes());
    Path pictures =
        Objects.requireNonNull(outputs.path(Handover.DOCUMENT_PICTURES + "x").getParent());
    Document read =
        look(
            () ->
                children.call(
                    request.group(),
                    ReadDocumentTask.class,
                    new ReadDocumentTask.Request(file, name, pictures, accepted),
                    Document.class,
                    Progress.Listener.NONE));
    outputs.report(read.findings());
    aiLabels = read.aiLabels();
    if (read.findings().stream().anyMatch(f -> f.is(FindingCode.SCANNED_DOCUMENT))) {
      throw scanned();
    }
    Transcript transcript = TranscriptParser.parse(read);
    kind =
        switch (MaterialText.classify(read, fileName())) {
          case TRANSCRIPT -> MaterialKind.TRANSCRIPT;
          case OUTLINE -> MaterialKind.OUTLINE;
          case OTHER -> MaterialKind.PAPERWORK;
        };
    document =
        Optional.of(
            new ObjectReport.DocumentFacts(
                transcript.title(),
                read.text().length(),
                transcript.turns().size(),
                read.pictures().size()));
    outputs.json(Handover.DOCUMENT, read);
    for (EmbeddedPicture picture : read.pictures()) {
      outputs.add(Handover.DOCUMENT_PICTURES + picture.name(), pictures.resolve(picture.name()));
    }
  }

  private byte[] head() throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(SMALL_TEXT);
    }
  }

  private String fileName() {
    return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Transport streams and MXF have no signature that detection by content knows: the engine
   * decides.
   */
  private boolean mayBeMedia(DetectedType type) {
    return isMediaName() && type.mediaType().equals(DetectedType.UNKNOWN);
  }

  private boolean isMediaName() {
    return ConventionalName.isMedia(name);
  }

  private boolean isCaptionName() {
    return ConventionalName.isCaptions(name);
  }

  private StageException empty() {
    return failure(
        FailureCode.EMPTY_FILE,
        RecordingStageSentences.isEmptyBytes(name),
        RecordingStageSentences.uploadWholeFileAgain());
  }

  private StageException scanned() {
    return failure(
        FailureCode.DOCUMENT_UNREADABLE,
        RecordingStageSentences.isScanWithoutText(name),
        RecordingStageSentences.deliverDocumentWithText());
  }

  private StageException notMedia() {
    return failure(
        FailureCode.MEDIA_UNREADABLE,
        RecordingStageSentences.isNamedAsRecording(name, mediaType),
        RecordingStageSentences.uploadTheRecording());
  }

  private StageException tooLarge(long max) {
    return failure(
        FailureCode.TOO_LARGE,
        RecordingStageSentences.isTooLarge(name, object.sizeBytes(), max),
        RecordingStageSentences.checkWhetherWrongFileWasChosen());
  }

  private StageException failure(FailureCode code, Bilingual summary, Bilingual remedy) {
    return new StageException(new Failure(FailureKind.INPUT, code, summary, remedy));
  }
}
