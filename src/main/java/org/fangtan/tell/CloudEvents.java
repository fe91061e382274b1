package org.fangtan.tell;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fangtan.json.Json;
import org.fangtan.notice.Notice;
import org.fangtan.recording.ContentHash;

/**
 * Notices as events in the structured JSON form of <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">CloudEvents
 * 1.0</a>, with the extension {@code sequence}. Pure.
 */
final class CloudEvents {
  static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

  private final String source;

  /**
   * @param source the prefix of each event's source
   */
  CloudEvents(String source) {
    this.source = source.endsWith("/") ? source.substring(0, source.length() - 1) : source;
  }

  /** An event as one line of JSON. */
  byte[] write(Posted posted) {
    return Json.write(event(posted)).getBytes(StandardCharsets.UTF_8);
  }

  /** An event as indented JSON, for people. */
  byte[] writePretty(Posted posted) {
    return Json.writePretty(event(posted));
  }

  private Map<String, Object> event(Posted posted) {
    Notice notice = posted.notice();
    Map<String, Object> data = new TreeMap<>(notice.data());
    data.put("topic", notice.topic());
    data.put("text", notice.text());
    return Map.of(
        "specversion",
        "1.0",
        "id",
        notice.id(),
        "source",
        sourceOf(notice),
        "type",
        "org.fangtan." + notice.type().id(),
        "subject",
        notice.topic(),
        "time",
        notice.time().toString(),
        "datacontenttype",
        "application/json",
        "sequence",
        String.valueOf(posted.sequence()),
        "data",
        data);
  }

  /**
   * The source of an event. Source and id together identify an event, as ids are unique within a
   * topic.
   */
  private String sourceOf(Notice notice) {
    return source
        + "/"
        + Arrays.stream(notice.topic().split("/"))
            .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
  }

  /** An ASCII identifier without spaces that is the same each time the notice is delivered. */
  String messageId(Posted posted) {
    String name = sourceOf(posted.notice()) + "\n" + posted.notice().id();
    return ContentHash.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
  }
}
