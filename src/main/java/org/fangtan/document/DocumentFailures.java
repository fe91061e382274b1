package org.fangtan.document;

import java.util.Locale;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/**
 * What a document that cannot be used is reported as: locked, damaged, too large, or not a
 * document.
 */
final class DocumentFailures {
  private final String fileName;
  private final DocumentLimits limits;

  DocumentFailures(String fileName, DocumentLimits limits) {
    this.fileName = fileName;
    this.limits = limits;
  }

  /** A document whose text people could not read. */
  StageException unreadable(Bilingual why) {
    return failure(
        FailureCode.DOCUMENT_UNREADABLE,
        DocumentSentences.documentCannotBeRead(fileName, why),
        null);
  }

  /** The failure that a parser's exception, or one of its causes, stands for. */
  StageException of(Throwable thrown) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < 20; t = t.getCause(), depth++) {
      if (t instanceof StageException known) {
        return known;
      }
      if (t instanceof EncryptedDocumentException
          || t instanceof org.apache.poi.EncryptedDocumentException
          || t instanceof InvalidPasswordException) {
        return locked(thrown);
      }
      String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      if (message.contains("zip bomb")) {
        return tooLarge(DocumentSentences.unpacksToFarMore(), thrown);
      }
    }
    if (LimitReached.isCauseOf(thrown)) {
      return tooLarge(
          DocumentSentences.holdsMoreThanCharacters(limits.maxCharacters(), limits.maxBlocks()),
          thrown);
    }
    return failure(
        FailureCode.DOCUMENT_UNREADABLE,
        DocumentSentences.documentIsDamagedOrIncomplete(fileName),
        thrown);
  }

  StageException locked(@Nullable Throwable cause) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.DOCUMENT_PROTECTED,
            DocumentSentences.documentIsProtectedByPassword(fileName),
            DocumentSentences.removePasswordInWord()),
        cause);
  }

  StageException tooLarge(Bilingual words, @Nullable Throwable cause) {
    return failure(
        FailureCode.TOO_LARGE, DocumentSentences.documentWasNotUsed(fileName, words), cause);
  }

  /** A file of a type that is not read, with what to do where the type is known. */
  StageException notDocument(String mediaType) {
    boolean container =
        mediaType.equals("application/zip") || mediaType.equals("application/x-tika-msoffice");
    String name = fileName.toLowerCase(Locale.ROOT);
    if (container && (name.endsWith(".docx") || name.endsWith(".odt") || name.endsWith(".doc"))) {
      return failure(
          FailureCode.DOCUMENT_UNREADABLE,
          DocumentSentences.documentIsDamagedOrIncomplete(fileName),
          null);
    }
    UnreadForm form = UnreadForm.of(mediaType, fileName).orElse(null);
    if (form != null) {
      return new StageException(
          new Failure(
              FailureKind.INPUT,
              FailureCode.TYPE_UNSUPPORTED,
              DocumentSentences.formIsNotRead(fileName, form.what()),
              form.remedy()));
    }
    return failure(
        FailureCode.TYPE_UNSUPPORTED, DocumentSentences.isNotDocument(fileName, mediaType), null);
  }

  StageException failure(FailureCode code, Bilingual words, @Nullable Throwable cause) {
    return new StageException(
        new Failure(FailureKind.INPUT, code, words, DocumentSentences.openItInWord()), cause);
  }
}
