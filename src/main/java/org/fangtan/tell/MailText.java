package org.fangtan.tell;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;
import org.fangtan.notice.Notice;
import org.fangtan.text.VisibleText;

/** The text of a mail: Chinese, then English, then the facts. Pure. */
final class MailText {
  private static final int MAX_SUBJECT = 120;

  private final DateTimeFormatter times;

  MailText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss XXX", Locale.ROOT).withZone(zone);
  }

  /** One line, even if the topic's name has several. */
  String subject(Notice notice) {
    Bilingual label = notice.type().label();
    String subject =
        VisibleText.line("【访谈】" + label.zh() + "：" + notice.topic() + " (" + label.en() + ")");
    return subject.length() > MAX_SUBJECT ? subject.substring(0, MAX_SUBJECT) + "…" : subject;
  }

  String body(Notice notice) {
    StringBuilder body = new StringBuilder();
    body.append(notice.text().zh()).append("\n\n").append(notice.text().en()).append("\n\n--\n");
    line(body, TellSentences.topic(), notice.topic());
    line(body, TellSentences.kind(), notice.type().label().zh() + " " + notice.type().id());
    line(body, TellSentences.time(), times.format(notice.time()));
    for (Map.Entry<String, String> entry : new TreeMap<>(notice.data()).entrySet()) {
      body.append(entry.getKey()).append(": ").append(entry.getValue()).append('\n');
    }
    return body.toString();
  }

  private static void line(StringBuilder body, Bilingual name, String value) {
    body.append(name.zh()).append(' ').append(name.en()).append(": ").append(value).append('\n');
  }
}
