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
 * What an operator says about a topic in {@code topic.conf}; every part is optional.
 *
 * @param programmeId which row of the year's programme it fulfils; {@code none} where it is none
 * @param ready true takes the folder up at once, without the quiet period
 * @param publishAfter an embargo that the publisher obeys
 * @param airAt when it is broadcast
 * @param airFor how long that lasts, where it says so
 * @param asking how the public can send questions before
 * @param release whether its versions wait for a review, where it says so
 * @param priority how soon its turn comes
 * @param recordings file names in playing order, when the order of names is not the right one
 * @param soundTracks numbers of the streams of sound that are heard, mixed where a recording has
 *     several of them; none for each recording's main one
 * @param trim the part of the recording that is published
 * @param lexicon words that must not be torn apart
 * @param languages BCP 47 tags of the caption tracks that are wanted
 * @param burnedInCaptions whether captions are read off the picture, where it says so
 * @param takesDraft whether highlights that nobody wrote are drafted from the transcript and
 *     published
 * @param aspects shapes in which the whole recording is published, too, such as {@code 9:16}
 * @param clipWords whether words are drawn into the pictures of clips, where it says so
 * @param cover what the cover shows, where an editor says it
 * @param theme in which graphics are drawn, of those in {@code pipeline.conf}
 * @param words what an editor writes around the interview
 * @param channels names of the channels that it is made for, where it says so
 * @param files every file the text names, with the line, so that the planner can check them
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
  /** Says nothing. */
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
   * What the cover shows: a moment, or a picture; one of them is there.
   *
   * @param atUs in the recordings laid end to end
   * @param picture a file in the topic's folder
   */
  public record Cover(Optional<Long> atUs, Optional<String> picture) {}

  /**
   * A part of the recording to be published by itself.
   *
   * @param aspects such as {@code 16:9} and {@code 9:16}, beside the recording's own
   * @param framing how other shapes are filled; absent as pipeline.conf says
   * @param follow corrections of what is shown where somebody is followed, in the order of their
   *     times
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

    /** The same clip at another time and with other shapes. */
    public ClipMark with(TimeRange newTime, List<String> newAspects) {
      return new ClipMark(id, title, newTime, newAspects, framing, follow);
    }
  }

  /**
   * What a clip's window shows from a time on, until the shot ends or the next one comes.
   *
   * @param atUs in the recordings laid end to end
   * @param x the middle of it, in ten-thousandths of the picture's width
   * @param y the same of its height
   */
  public record Follow(long atUs, OptionalInt x, OptionalInt y) {}

  /** A file that the text names. */
  public record NamedFile(String key, String name, int line) {}
}
