package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.fangtan.recording.MaterialKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConventionalNameTest {
  @ParameterizedTest
  @CsvSource({
    "topic.conf, TOPIC_CONF",
    "专题/topic.conf, TOPIC_CONF",
    "现场.MP4, RECORDING",
    "原始.素材/现场.mxf, RECORDING",
    "captions.zh-Hans.srt, CAPTIONS",
    "字幕/现场.VTT, CAPTIONS",
    "文字实录.docx, TRANSCRIPT",
    "文档/文字实录.PDF, TRANSCRIPT",
  })
  void aNamePromisesWhatTheFileIs(String name, MaterialKind kind) {
    assertThat(ConventionalName.kindOf(name)).isEqualTo(Optional.of(kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"合同.docx", "文字实录.jpg", "文字实录", "文字实录.docx/照片.jpg", "srt", "mytopic.conf"})
  void otherNamesPromiseNothing(String name) {
    assertThat(ConventionalName.kindOf(name).filter(kind -> kind != MaterialKind.CAPTIONS))
        .isEmpty();
  }

  @Test
  void recordingsAndCaptionsAreToldByTheirEndings() {
    assertThat(ConventionalName.isMedia("a.mp4")).isTrue();
    assertThat(ConventionalName.isMedia("a.srt")).isFalse();
    assertThat(ConventionalName.isCaptions("a.ASS")).isTrue();
    assertThat(ConventionalName.isCaptions("a.mp4")).isFalse();
  }
}
