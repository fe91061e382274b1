package org.fangtan.config;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.contract.Asking;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicWords;
import org.fangtan.release.ReleaseMode;
import org.fangtan.rendition.Framing;
import org.fangtan.timeline.TimeRange;

/**
 * An operator's settings for a topic in {@code topic.conf}; every part is optional.
 *
 * @param early whether a version is shown before the complete one is made, where it says so
 * @param programmeId the row of the year's programme that it fulfils; {@code none} where there is
 *     none
 * @param ready if true, the folder is processed immediately, without the quiet period
 * @param publishAfter an embargo that the publisher obeys
 * @param airAt when it is broadcast
 * @param airFor the length of the broadcast, if given
 * @param asking how the public can send questions beforehand
 * @param release whether its versions wait for a review, if given
 * @param priority how soon its turn comes
 * @param recordings file names in playing order, when the order of names is not the right one
 * @param soundTracks the numbers of the sound streams to use, mixed where a recording has several
 *     of them; none for each recording's main one
 * @param trim the part of the recording that is published
 * @param lexicon words that must not be broken
 * @param languages BCP 47 tags of the requested caption tracks
 * @param burnedInCaptions whether captions are read from the picture, if given
 * @param takesDraft whether highlights that nobody wrote are drafted from the transcript and
 *     published
 * @param aspects additional aspect ratios in which the whole recording is published, such as {@code
 *     9:16}
 * @param clipWords whether words are drawn into the pictures of clips, if given
 * @param cover what the cover shows, if given
 * @param theme the theme of graphics, one of those in {@code pipeline.conf}
 * @param words an editor's texts about the interview
 * @param channels names of the channels for which it is made, if given
 * @param files every file that the text names, with the line, so that the planner can check them
 */
public record TopicConf(
    Optional<String> title,
    Optional<TopicFacts.Form> form,
    Optional<String> unit,
    Optional<OffsetDateTime> recordedAt,
    Optional<OffsetDateTime> publishAfter,
    Optional<OffsetDateTime> airAt,
    Optional<Duration> airFor,
    Optional<Asking> asking,
    Optional<ReleaseMode> release,
    Optional<Boolean> early,
    Optional<String> programmeId,
    boolean ready,
    Priority priority,
    Optional<String> host,
    List<Guest> guests,
    List<ClipMark> clips,
    Optional<TimeRange> trim,
    List<String> recordings,
    List<Integer> soundTracks,
    List<String> lexicon,
    List<String> languages,
    Optional<Boolean> burnedInCaptions,
    List<String> allowed,
    boolean takesDraft,
    List<String> aspects,
    Optional<Boolean> clipWords,
    Optional<String> theme,
    Optional<Cover> cover,
    TopicWords words,
    Optional<List<String>> channels,
    List<NamedFile> files) {
  /** No settings. */
  public static final TopicConf EMPTY =
      new TopicConf(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Priority.NORMAL,
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          false,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          TopicWords.NONE,
          Optional.empty(),
          List.of());

  public TopicConf {
    channels = channels.map(List::copyOf);
    guests = List.copyOf(guests);
    clips = List.copyOf(clips);
    recordings = List.copyOf(recordings);
    soundTracks = List.copyOf(soundTracks);
    lexicon = List.copyOf(lexicon);
    languages = List.copyOf(languages);
    allowed = List.copyOf(allowed);
    aspects = List.copyOf(aspects);
    files = List.copyOf(files);
  }

  /**
   * A guest.
   *
   * @param label as the transcript writes it
   * @param photo a file in the topic's folder
   */
  public record Guest(
      String label, Optional<String> title, Optional<String> intro, Optional<String> photo) {}

  /**
   * What the cover shows: the picture at a time, or a file; one of them is present.
   *
   * @param atUs on the timeline of the recordings laid end to end
   * @param picture a file in the topic's folder
   */
  public record Cover(Optional<Long> atUs, Optional<String> picture) {}

  /**
   * A part of the recording to be published on its own.
   *
   * @param aspects such as {@code 16:9} and {@code 9:16}, besides the recording's own
   * @param framing how other aspect ratios are filled; if absent, as in pipeline.conf
   * @param follow corrections of the crop where somebody is followed, in order of time
   */
  public record ClipMark(
      String id,
      String title,
      TimeRange time,
      List<String> aspects,
      Optional<Framing> framing,
      List<Follow> follow) {
    public ClipMark {
      aspects = List.copyOf(aspects);
      follow = List.copyOf(follow);
    }

    /** The same clip with another time and other aspect ratios. */
    public ClipMark with(TimeRange newTime, List<String> newAspects) {
      return new ClipMark(id, title, newTime, newAspects, framing, follow);
    }
  }

  /**
   * The crop of a clip from a time on, until the shot ends or the next correction begins.
   *
   * @param atUs on the timeline of the recordings laid end to end
   * @param x the centre, in ten-thousandths of the picture's width
   * @param y the centre, in ten-thousandths of its height
   */
  public record Follow(long atUs, OptionalInt x, OptionalInt y) {}

  /** A file that the text names. */
  public record NamedFile(String key, String name, int line) {}
}
