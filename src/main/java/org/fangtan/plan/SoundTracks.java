package org.fangtan.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.MediaSummary;

/**
 * Which of a recording's sound tracks are used: the main one, unless {@code topic.conf} names them.
 * Several tracks may be languages, a backup, or one for each microphone; only the operator knows.
 */
public final class SoundTracks {
  private SoundTracks() {}

  /**
   * The tracks to use, mixed if there are several.
   *
   * @param wanted stream numbers named by the operator; none for the main track
   */
  public static List<AudioTrack> heard(MediaSummary recording, List<Integer> wanted) {
    return wanted.isEmpty()
        ? recording.mainAudio().stream().toList()
        : recording.audio().stream().filter(track -> wanted.contains(track.index())).toList();
  }

  /**
   * What an operator should know about the choice.
   *
   * @param name of the recording
   * @throws StageException {@code TOPIC_CONF_INVALID} when a recording has none of the wanted ones
   */
  static Optional<Finding> finding(String name, MediaSummary recording, List<Integer> wanted)
      throws StageException {
    List<AudioTrack> all = recording.audio();
    List<AudioTrack> heard = heard(recording, wanted);
    if (heard.isEmpty() && !all.isEmpty()) {
      throw none(name, all, wanted);
    }
    if (all.size() < 2) {
      return Optional.empty();
    }
    List<AudioTrack> unused = all.stream().filter(track -> !heard.contains(track)).toList();
    Bilingual used = PlanSentences.soundTracksUsed(name, all, heard, unused);
    if (!wanted.isEmpty()) {
      return Optional.of(Finding.of(FindingCode.SOUND_TRACKS_CHOSEN, name, used));
    }
    String line = "sound-tracks = [" + numbers(all) + "]";
    return Optional.of(
        Finding.of(
            FindingCode.SEVERAL_SOUND_TRACKS,
            name,
            used.then(PlanSentences.ifEachMicrophoneHasTrack(line))));
  }

  private static StageException none(String name, List<AudioTrack> all, List<Integer> wanted) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.TOPIC_CONF_INVALID,
            PlanSentences.soundTracksAreNotThere(wanted, name, all),
            PlanSentences.correctNumbersOfSoundTracks()));
  }

  private static String numbers(List<AudioTrack> tracks) {
    return tracks.stream()
        .map(AudioTrack::index)
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
