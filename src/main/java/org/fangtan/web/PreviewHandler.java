package org.fangtan.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.publish.PreviewFiles;
import org.fangtan.publish.PreviewLinks;
import org.fangtan.recording.FileEnding;
import org.fangtan.recording.ObjectRef;

/**
 * Shows candidates to people with a signed link, both page and media. A request for a range gets a
 * short part of it, so that no player occupies a thread for long; players then request the next
 * part (RFC 9110, section 14.2: a server may answer with a part of the range).
 */
final class PreviewHandler implements HttpHandler {
  /** The maximum size of a response to a range request: some seconds of a 1080p rendition. */
  static final long MAX_RANGE_BYTES = 4 << 20;

  private static final Map<String, String> MEDIA_TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("vtt", "text/vtt; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4s", "video/iso.segment"),
          Map.entry("webm", "video/webm"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("m3u8", "application/vnd.apple.mpegurl"));

  private final PreviewLinks links;
  private final PreviewFiles files;
  private final HostNames hosts;
  private final InstantSource clock;
  private final Semaphore places;

  /**
   * @param most the maximum number of concurrent requests, so that some threads are left for others
   */
  PreviewHandler(
      PreviewLinks links, PreviewFiles files, HostNames hosts, InstantSource clock, int most) {
    this.links = links;
    this.files = files;
    this.hosts = hosts;
    this.clock = clock;
    this.places = new Semaphore(most);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!places.tryAcquire()) {
        exchange.getResponseHeaders().set("Retry-After", "1");
        say(exchange, 503, WebSentences.tooManyPreviews());
        return;
      }
      try {
        answer(exchange);
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      say(exchange, 405, Bilingual.same("GET, HEAD"));
      return;
    }
    if (!hosts.accept(exchange.getRequestHeaders().getFirst("Host"))) {
      say(exchange, 421, WebSentences.openPreviewByItsAddress());
      return;
    }
    String path = Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
    Optional<PreviewLinks.Target> target = links.read(path);
    if (target.isEmpty()) {
      say(exchange, 404, WebSentences.noSuchPreview());
      return;
    }
    if (!clock.instant().isBefore(target.get().until())) {
      say(exchange, 410, WebSentences.previewIsOver());
      return;
    }
    try {
      Optional<ObjectRef> file =
          files.find(target.get().topic(), target.get().candidate(), target.get().file());
      if (file.isPresent()) {
        send(exchange, target.get().file(), file.get());
      } else if (files.isCurrent(target.get().topic(), target.get().candidate())) {
        say(exchange, 404, WebSentences.noSuchPreview());
      } else {
        say(exchange, 410, WebSentences.candidateIsGone());
      }
    } catch (StageException e) {
      say(exchange, 503, e.failure().summary());
    }
  }

  private void send(HttpExchange exchange, String name, ObjectRef file) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set(
        "Content-Type",
        MEDIA_TYPES.getOrDefault(
            FileEnding.of(name).toLowerCase(Locale.ROOT), "application/octet-stream"));
    headers.set("Accept-Ranges", "bytes");
    keepPrivate(headers);
    Optional<ByteRange> range =
        ByteRange.of(exchange.getRequestHeaders().getFirst("Range"), file.sizeBytes());
    if (range.filter(ByteRange::isOutside).isPresent()) {
      headers.set("Content-Range", "bytes */" + file.sizeBytes());
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    long offset = range.map(ByteRange::offset).orElse(0L);
    long length = range.map(r -> Math.min(r.length(), MAX_RANGE_BYTES)).orElse(file.sizeBytes());
    if (range.isPresent()) {
      headers.set(
          "Content-Range",
          "bytes " + offset + "-" + (offset + length - 1) + "/" + file.sizeBytes());
    }
    int status = range.isPresent() ? 206 : 200;
    if (exchange.getRequestMethod().equals("HEAD") || length == 0) {
      headers.set("Content-Length", String.valueOf(length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, length);
    try (InputStream in = files.open(file, offset, length);
        OutputStream out = exchange.getResponseBody()) {
      in.transferTo(out);
    }
  }

  private static void say(HttpExchange exchange, int status, Bilingual what) throws IOException {
    keepPrivate(exchange.getResponseHeaders());
    Response.text(status, what.zh() + "\n" + what.en()).send(exchange);
  }

  /** People with the link may see it, but browsers must not reveal it to others. */
  private static void keepPrivate(Headers headers) {
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Robots-Tag", "noindex, nofollow");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "private, no-store");
  }
}
