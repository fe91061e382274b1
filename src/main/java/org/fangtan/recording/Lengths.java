package org.fangtan.recording;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.timeline.Timecode;

/**
 * The length of one recording by four measurements, in microseconds. They should agree; where they
 * do not, a finding has to explain why. Unknown lengths are absent.
 *
 * @param declaredUs by the container's header; absent where the header declares none, as in a live
 *     recording
 * @param indexedUs according to the container's index; absent where there is no index of all
 *     packets
 * @param heldUs from the first packet to the end of the last one; media data that is not in the
 *     index counts by its size
 * @param decodedPicturesUs of the decoded pictures; absent before decoding, and without pictures
 * @param decodedSoundUs as {@code decodedPicturesUs}, for the used sound
 */
public record Lengths(
    OptionalLong declaredUs,
    OptionalLong indexedUs,
    OptionalLong heldUs,
    OptionalLong decodedPicturesUs,
    OptionalLong decodedSoundUs) {
  /**
   * Differences up to this are normal: headers are rounded, sound may end a little before the
   * picture, and a last frame may be cut.
   */
  public static final long UNIMPORTANT_US = 1_000_000;

  public static final Lengths UNKNOWN =
      of(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  private static final Set<FindingCode> OF_THE_FILE =
      EnumSet.of(
          FindingCode.MEDIA_TRUNCATED,
          FindingCode.MEDIA_DECLARES_LESS,
          FindingCode.MEDIA_NOT_INDEXED,
          FindingCode.DAMAGED_PACKETS,
          FindingCode.CLOCK_JUMPS);

  private static final Set<FindingCode> OF_PICTURES =
      with(
          OF_THE_FILE,
          FindingCode.RECORDING_TRIMMED,
          FindingCode.PICTURES_BEGIN_LATE,
          FindingCode.PICTURES_END_EARLY,
          FindingCode.STILL_PICTURE,
          FindingCode.PICTURE_GAP,
          FindingCode.PICTURE_DAMAGED);

  private static final Set<FindingCode> OF_SOUND =
      with(
          OF_THE_FILE,
          FindingCode.RECORDING_TRIMMED,
          FindingCode.SOUND_GAP,
          FindingCode.SOUND_ENDS_EARLY,
          FindingCode.SOUND_DAMAGED);

  private static Set<FindingCode> with(Set<FindingCode> codes, FindingCode... more) {
    Set<FindingCode> all = EnumSet.copyOf(codes);
    all.addAll(List.of(more));
    return Collections.unmodifiableSet(all);
  }

  /** The lengths that are known before anything is decoded. */
  public static Lengths of(OptionalLong declaredUs, OptionalLong indexedUs, OptionalLong heldUs) {
    return new Lengths(declaredUs, indexedUs, heldUs, OptionalLong.empty(), OptionalLong.empty());
  }

  public Lengths withDecoded(OptionalLong picturesUs, OptionalLong soundUs) {
    return new Lengths(declaredUs, indexedUs, heldUs, picturesUs, soundUs);
  }

  /**
   * The finding for a difference that no other finding explains.
   *
   * @param name of the recording
   * @param findings the findings about it
   */
  public Optional<Finding> unexplained(String name, List<Finding> findings) {
    Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
    findings.forEach(finding -> FindingCode.named(finding.code()).ifPresent(codes::add));
    boolean isExplained =
        isExplained(codes, OF_THE_FILE, declaredUs, indexedUs, heldUs)
            && isExplained(codes, OF_PICTURES, heldUs, decodedPicturesUs)
            && isExplained(codes, OF_SOUND, heldUs, decodedSoundUs);
    return isExplained
        ? Optional.empty()
        : Optional.of(Finding.of(FindingCode.MEDIA_LENGTHS_DIFFER, name, words(name)));
  }

  private static boolean isExplained(
      Set<FindingCode> codes, Set<FindingCode> reasons, OptionalLong... figures) {
    long longest = Stream.of(figures).flatMapToLong(OptionalLong::stream).max().orElse(0);
    long shortest = Stream.of(figures).flatMapToLong(OptionalLong::stream).min().orElse(0);
    return longest - shortest <= UNIMPORTANT_US || codes.stream().anyMatch(reasons::contains);
  }

  private Bilingual words(String name) {
    return RecordingSentences.lengthsOfRecordingDiffer(
        name,
        zh(declaredUs),
        zh(indexedUs),
        zh(heldUs),
        zh(decodedPicturesUs),
        zh(decodedSoundUs),
        en(declaredUs),
        en(indexedUs),
        en(heldUs),
        en(decodedPicturesUs),
        en(decodedSoundUs));
  }

  private static String zh(OptionalLong us) {
    return us.isPresent() ? Timecode.format(us.getAsLong()) : "未知";
  }

  private static String en(OptionalLong us) {
    return us.isPresent() ? Timecode.format(us.getAsLong()) : "unknown";
  }
}
