package org.fangtan.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;

/**
 * Web pages in one file (MHTML, RFC 2557), as browsers save them and as some programs write their
 * "Word files". Pictures in it are not read.
 */
final class WebArchive {
  private static final int MAX_DEPTH = 10;

  private WebArchive() {}

  /**
   * A page of the archive.
   *
   * @param charset the encoding that its header names, where it is known
   */
  record Page(byte[] html, Optional<Charset> charset) {}

  /** The first page; empty where there is none. */
  static Optional<Page> page(byte[] archive) throws IOException {
    Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(archive));
    try {
      return page(message, 0);
    } finally {
      message.dispose();
    }
  }

  private static Optional<Page> page(Entity entity, int depth) throws IOException {
    Body body = entity.getBody();
    if (body instanceof Multipart parts && depth < MAX_DEPTH) {
      for (Entity part : parts.getBodyParts()) {
        Optional<Page> page = page(part, depth + 1);
        if (page.isPresent()) {
          return page;
        }
      }
    }
    boolean html =
        "text/html".equalsIgnoreCase(entity.getMimeType())
            || "application/xhtml+xml".equalsIgnoreCase(entity.getMimeType());
    if (html && body instanceof SingleBody single) {
      try (InputStream in = single.getInputStream()) {
        return Optional.of(new Page(in.readAllBytes(), charset(entity)));
      }
    }
    return Optional.empty();
  }

  /** Empty without a header: MIME then assumes ASCII, which does not help here. */
  private static Optional<Charset> charset(Entity entity) {
    return Optional.ofNullable(entity.getHeader())
        .map(header -> header.getField("Content-Type"))
        .map(Field::getBody)
        .filter(type -> type.toLowerCase(Locale.ROOT).contains("charset"))
        .flatMap(type -> Optional.ofNullable(entity.getCharset()))
        .filter(Charset::isSupported)
        .map(Charset::forName);
  }
}
