package org.fangtan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.artefacts.ContentCheck;
import org.junit.jupiter.api.Test;

class ContentCheckTest {
  private static final ObjectRef OBJECT = new ObjectRef("bundles", "t/v0001/a.mp4", "abc", 100);
  private static final ContentHash CONTENT = ContentHash.of(new byte[100]);

  /** MinIO compares each block with its checksum while it sends: what it cannot send breaks off. */
  @Test
  void anObjectWhoseAnswerAlwaysBreaksOffIsUnreadableWhereTheServerAnswersForOthers()
      throws Exception {
    AtomicBoolean isAway = new AtomicBoolean();
    try (ScriptedS3 server =
            new ScriptedS3(
                exchange -> {
                  if (isAway.get() || exchange.getRequestURI().getPath().endsWith(".mp4")) {
                    breakOff(exchange);
                  } else {
                    list(exchange);
                  }
                });
        ObjectStorage storage = new ObjectStorage(server.settings())) {
      ContentCheck check = new ContentCheck(storage);
      assertThat(check.of(OBJECT, CONTENT)).isEqualTo(ContentCheck.State.UNREADABLE);

      isAway.set(true);
      assertThatThrownBy(() -> check.of(OBJECT, CONTENT)).isInstanceOf(StageException.class);
    }
  }

  private static void breakOff(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"abc\"");
    exchange.sendResponseHeaders(200, 100);
    exchange.close();
  }

  private static void list(HttpExchange exchange) throws IOException {
    byte[] xml =
        ("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>bundles</Name>"
                + "<Prefix/><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys>"
                + "<IsTruncated>false</IsTruncated></ListBucketResult>")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(200, xml.length);
    exchange.getResponseBody().write(xml);
    exchange.close();
  }
}
