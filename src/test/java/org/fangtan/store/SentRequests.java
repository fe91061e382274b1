package org.fangtan.store;

import static java.util.stream.Collectors.counting;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** The requests to the storage that this process sends, by its log of them. */
public final class SentRequests extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger(S3Connection.REQUESTS);
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public SentRequests() {
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    logger.addAppender(this);
    start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    requests.add(event.getFormattedMessage().replaceFirst("https?://[^/]*", ""));
  }

  /** Forgets what was sent so far. */
  public void restart() {
    requests.clear();
  }

  /** Each as {@code METHOD /BUCKET/KEY STATUS}, in their order. */
  public List<String> all() {
    return List.copyOf(requests);
  }

  /** How many are of a form. */
  public long count(String pattern) {
    return requests.stream().filter(request -> request.matches(pattern)).count();
  }

  /** How many of each kind. */
  @Override
  public String toString() {
    SortedMap<String, Long> kinds =
        all().stream().collect(Collectors.groupingBy(SentRequests::kind, TreeMap::new, counting()));
    return kinds.entrySet().stream()
        .map(kind -> "\n" + kind.getValue() + " " + kind.getKey())
        .collect(Collectors.joining());
  }

  private static String kind(String request) {
    return request
        .replaceAll("/(blobs|results|v\\d{4}|assets|search|parts|text)/[^ ]*", "/$1/…")
        .replaceAll("\\?list-type[^ ]*prefix=([^ &]*)&[^ ]*", "?prefix=$1");
  }

  @Override
  public void close() {
    stop();
    logger.detachAppender(this);
    logger.setLevel(null);
    logger.setAdditive(true);
  }
}
