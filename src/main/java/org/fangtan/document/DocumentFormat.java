package org.fangtan.document;

import java.util.Optional;

/** The document formats that can be read. */
enum DocumentFormat {
  DOCX,
  DOC,
  PDF,
  ODT,
  RTF,
  HTML,
  /** A web page in one file. */
  MHTML,
  TXT,
  /** A Word or other Office file locked with a password. */
  LOCKED;

  static Optional<DocumentFormat> of(String mediaType) {
    return Optional.ofNullable(
        switch (mediaType) {
          case "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
              "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
              "application/vnd.ms-word.document.macroenabled.12" ->
              DOCX;
          case "application/msword" -> DOC;
          case "application/pdf" -> PDF;
          case "application/vnd.oasis.opendocument.text" -> ODT;
          case "application/rtf", "text/rtf" -> RTF;
          case "text/html", "application/xhtml+xml" -> HTML;
          case "multipart/related", "message/rfc822" -> MHTML;
          case "text/plain", "text/markdown" -> TXT;
          case "application/x-tika-ooxml-protected" -> LOCKED;
          default -> null;
        });
  }
}
