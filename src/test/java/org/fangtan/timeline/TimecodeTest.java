package org.fangtan.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimecodeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00:00            | 0",
        "0:07             | 7000000",
        "59:59            | 3599000000",
        "1:02:03          | 3723000000",
        "01:02:03.456     | 3723456000",
        "01:02:03,456     | 3723456000",
        "00:00:00.5       | 500000",
        "00:00:00.000001  | 1",
        "00:00:00.123456  | 123456",
        "9999:59:59.999999| 35999999999999",
        "' 00:01 '        | 1000000",
      })
  void timesArePeoplesOwn(String text, long us) {
    assertThat(Timecode.parseUs(text)).hasValue(us);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "00:60",
        "60:00",
        "1:60:00",
        "10000:00:00",
        "00:00:00.",
        "00:00:00.1234567",
        "-00:01",
        "1:2:3",
        "00:00:01.5 s",
      })
  void whatIsNotATimeIsNotGuessed(String text) {
    assertThat(Timecode.parseUs(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00:00:00.000",
    "499, 00:00:00.000",
    "500, 00:00:00.001",
    "1499, 00:00:00.001",
    "59999499, 00:00:59.999",
    "59999500, 00:01:00.000",
    "3723456000, 01:02:03.456",
    "3599999999, 01:00:00.000",
    "86400000000, 24:00:00.000",
    "360000000000, 100:00:00.000",
  })
  void aTimeIsWrittenToTheNearestMillisecond(long us, String text) {
    assertThat(Timecode.format(us)).isEqualTo(text);
  }

  @Test
  void aTimeIsWrittenInTheDigitsOfFilesWhereverTheProgramRuns() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Timecode.format(3_723_456_000L)).isEqualTo("01:02:03.456");
    } finally {
      Locale.setDefault(before);
    }
  }
}
