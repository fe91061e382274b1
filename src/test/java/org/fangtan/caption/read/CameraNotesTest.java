package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class CameraNotesTest {
  private static final String NOTE =
      "FrameCnt: 1, DiffTime: 33ms [iso: 100] [shutter: 1/1000.0] [latitude: 30.1] [rel_alt: 5.2]";

  private static List<Cue> cues(int notes, int speech) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < notes + speech; i++) {
      cues.add(new Cue(new TimeRange(i * 10, i * 10 + 10), i < notes ? NOTE : "大家好"));
    }
    return cues;
  }

  @Test
  void fourOfFiveCaptionsMustBeNotes() {
    assertThat(CameraNotes.are(cues(4, 1))).isTrue();
    assertThat(CameraNotes.are(cues(79, 21))).isFalse();
    assertThat(CameraNotes.are(List.of())).isFalse();
  }

  @Test
  void oneSuchWordMayStandInASentence() {
    Cue sentence = new Cue(new TimeRange(0, 10), "相机的 ISO 100 是什么意思");
    assertThat(CameraNotes.are(List.of(sentence))).isFalse();
    assertThat(CameraNotes.are(List.of(new Cue(new TimeRange(0, 10), "ISO: 100 EV: 0")))).isTrue();
  }
}
