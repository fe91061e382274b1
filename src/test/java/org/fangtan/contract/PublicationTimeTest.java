package org.fangtan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationTimeTest {
  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-09-18T15:04:05+08:00");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<meta name=\"PubDate\" content=\"2019-01-02 03:04\">"
            + "|<meta name=\"PubDate\" content=\"2026-09-18 15:04\">",
        "<meta property=\"article:published_time\" content=\"2019-01-02T03:04:00Z\" />"
            + "|<meta property=\"article:published_time\" content=\"2026-09-18T15:04:05+08:00\" />",
        "{\"uploadDate\":\"2019-01-02T03:04+08:00\"}|{\"uploadDate\":\"2026-09-18T15:04+08:00\"}",
        "{\"datePublished\" : \"2019-01-02\"}|{\"datePublished\" : \"2026-09-18\"}",
        "<time itemprop=\"datePublished\" datetime=\"2019-01-02T03:04Z\">2019年1月2日"
            + " 03:04</time>|<time itemprop=\"datePublished\""
            + " datetime=\"2026-09-18T15:04:05+08:00\">2026年9月18日 15:04</time>",
        "<time itemprop=\"datePublished\" datetime=\"2019-01-02T03:04Z\" data-zh=\"2019年1月2日"
            + " 03:04\" data-en=\"2 January 2019, 03:04\">2 January 2019, 03:04</time>|<time"
            + " itemprop=\"datePublished\" datetime=\"2026-09-18T15:04:05+08:00\""
            + " data-zh=\"2026年9月18日 15:04\" data-en=\"18 September 2026, 15:04\">18 September"
            + " 2026, 15:04</time>",
        "<time datetime=\"2019-01-02T03:04Z\">2019年1月2日 03:04</time>"
            + "|<time datetime=\"2019-01-02T03:04Z\">2019年1月2日 03:04</time>",
        "<meta name=\"RecordedAt\" content=\"2019-01-02 03:04\">"
            + "|<meta name=\"RecordedAt\" content=\"2019-01-02 03:04\">",
        "<p>2019-01-02 03:04 PubDate</p>|<p>2019-01-02 03:04 PubDate</p>",
      })
  void theTimeIsWrittenWhereItStandsInTheFormThatStandsThere(String page, String stamped) {
    assertThat(new String(PublicationTime.stamped(bytes(page), TIME), StandardCharsets.UTF_8))
        .isEqualTo(stamped);
    assertThat(PublicationTime.without(bytes(page)))
        .isEqualTo(PublicationTime.without(bytes(stamped)));
  }

  @Test
  void allOtherBytesStayAlsoThoseThatAreNotText() {
    byte[] page = new byte[256];
    for (int i = 0; i < page.length; i++) {
      page[i] = (byte) i;
    }
    assertThat(PublicationTime.stamped(page, TIME)).isEqualTo(page);
    byte[] chinese = bytes("<title>公交一体化</title>");
    assertThat(PublicationTime.stamped(chinese, TIME)).isEqualTo(chinese);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
