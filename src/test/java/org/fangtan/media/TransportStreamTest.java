package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.fangtan.failure.Finding;
import org.fangtan.recording.AudioTrack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that come and go, and several programmes, as recorders of broadcasts leave them. */
class TransportStreamTest {
  private static final int PACKET = 188;

  @TempDir Path folder;

  private Path write(String name, TestMedia.Clip clip, String... options) throws Exception {
    return clip.format("mpegts", options).write(folder.resolve(name));
  }

  private Path joined(Path... parts) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path part : parts) {
      all.write(Files.readAllBytes(part));
    }
    return Files.write(folder.resolve("joined.ts"), all.toByteArray());
  }

  @Test
  void soundThatBeginsAfterTheFileWasOpenedIsHeardFromThere() throws Exception {
    Path late =
        joined(
            // More than libav reads before it takes the streams as known.
            write(
                "silent.ts",
                TestMedia.clip().seconds(3).flashAndBeep().withoutAudio(),
                "muxrate",
                "1000000"),
            write(
                "heard.ts",
                TestMedia.clip().seconds(3).flashAndBeep().delays(3_000_000, 3_000_000)));
    TestRun run = TestRun.of(late, folder).run();
    AudioTrack sound = run.summary.mainAudio().orElseThrow();
    assertThat(sound.sampleRate()).isEqualTo(48_000);
    assertThat(sound.startUs() - run.summary.startUs()).isCloseTo(3_000_000L, within(60_000L));
    assertThat(run.summary.findings()).extracting(Finding::code).doesNotContain("NO_SOUND");
    assertThat(run.sound.orElseThrow().findings())
        .extracting(Finding::code)
        .containsExactly("SOUND_GAP");
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.flashesUs()).hasSize(6);
    assertThat(watched.beepsUs).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(watched.beepsUs.get(i)).isCloseTo((i + 3) * 1_000_000L, within(40_000L));
    }
  }

  @Test
  void picturesThatBeginAfterTheFileWasOpenedAreShown() throws Exception {
    Path late =
        joined(
            write(
                "heard.ts",
                TestMedia.clip().seconds(3).flashAndBeep().withoutVideo(),
                "muxrate",
                "1000000",
                "mpegts_start_pid",
                "300"),
            write(
                "seen.ts",
                TestMedia.clip().seconds(3).withoutAudio().delays(3_000_000, 3_000_000)));
    TestRun run = TestRun.of(late, folder).look();
    assertThat(run.summary.mainVideo().orElseThrow().width()).isEqualTo(320);
    assertThat(run.summary.mainVideo().orElseThrow().frameRate().toString()).isEqualTo("25");
  }

  @Test
  void ofSeveralProgrammesOneIsTakenWithItsOwnSound() throws Exception {
    Path main =
        write(
            "main.ts",
            TestMedia.clip()
                .seconds(4)
                .flashAndBeep()
                .video("libx264", "yuv420p", Map.of("preset", "ultrafast", "g", "25", "b", "2M")));
    Path other =
        write(
            "other.ts",
            TestMedia.clip().size(160, 120).seconds(2).audio("mp2", "s16", "stereo", 48_000),
            "mpegts_start_pid",
            "512",
            "mpegts_pmt_start_pid",
            "4200",
            "mpegts_service_id",
            "2");
    TestRun run = TestRun.of(multiplex(main, other), folder).run();
    assertThat(run.summary.video()).hasSize(1);
    assertThat(run.summary.audio()).extracting(AudioTrack::codec).containsExactly("aac");
    Finding finding = run.summary.findings().get(0);
    assertThat(finding.code()).isEqualTo("SEVERAL_PROGRAMMES");
    assertThat(finding.message().en()).contains("Used: 1").contains("not used: 2");
    WholePathTest.assertInStep(Watched.watch(run.largest()), 4);
  }

  /** Packets of both in turn, below one table of programmes. */
  private Path multiplex(Path first, Path second) throws Exception {
    byte[] a = Files.readAllBytes(first);
    byte[] b = Files.readAllBytes(second);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    int counter = 0;
    for (int i = 0; i < Math.max(a.length, b.length) / PACKET; i++) {
      int at = i * PACKET;
      if (at < a.length) {
        both.write(pid(a, at) == 0 ? table(counter++) : Arrays.copyOfRange(a, at, at + PACKET));
      }
      if (at < b.length && pid(b, at) > 31) {
        both.write(b, at, PACKET);
      }
    }
    return Files.write(folder.resolve("both.ts"), both.toByteArray());
  }

  private static int pid(byte[] bytes, int at) {
    return (bytes[at + 1] & 31) << 8 | bytes[at + 2] & 255;
  }

  /** A programme association table (ISO/IEC 13818-1, 2.4.4.3) of programmes 1 and 2. */
  private static byte[] table(int counter) {
    ByteBuffer packet = ByteBuffer.allocate(PACKET);
    Arrays.fill(packet.array(), (byte) 0xff);
    packet.putInt(0x47400010 | counter & 15).put((byte) 0);
    int start = packet.position();
    packet.put((byte) 0).putShort((short) (0xb000 | 17)).putShort((short) 1);
    packet.put((byte) 0xc1).putShort((short) 0);
    packet.putShort((short) 1).putShort((short) (0xe000 | 4096));
    packet.putShort((short) 2).putShort((short) (0xe000 | 4200));
    int crc = -1;
    for (int i = start; i < packet.position(); i++) {
      crc ^= packet.get(i) << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc << 1 ^ (crc < 0 ? 0x04c11db7 : 0);
      }
    }
    packet.putInt(crc);
    return packet.array();
  }
}
