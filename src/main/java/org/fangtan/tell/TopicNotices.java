package org.fangtan.tell;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.notice.StateOutbox;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunEvent;
import org.fangtan.run.RunListener;
import org.fangtan.run.TopicRecord;

/**
 * Listens to the ledger, and writes the notices of a topic in the transaction that changes its row.
 * A state that is already known is not reported again, however often the row is written.
 * Thread-safe.
 */
public final class TopicNotices implements RunListener {
  /** States of the work on the folder as it was last dropped. */
  private static final Set<NoticeType> OF_WORK =
      EnumSet.of(
          NoticeType.HELD, NoticeType.REFUSED, NoticeType.CANDIDATE_READY, NoticeType.RELEASED);

  /** States of what readers see. */
  private static final Set<NoticeType> OF_READERS =
      EnumSet.of(NoticeType.RELEASED, NoticeType.WITHDRAWN);

  @Override
  public void on(RunEvent event, Transaction transaction) {
    if (event instanceof RunEvent.TopicChanged changed) {
      write(changed.now(), transaction.outbox());
    }
  }

  private static void write(TopicRecord topic, StateOutbox outbox) {
    switch (topic.phase()) {
      case RUNNING ->
          outbox.put(
              notice(
                  topic,
                  "arrived:" + topic.fingerprint(),
                  NoticeType.ARRIVED,
                  TellSentences.arrived(topic.topic()),
                  Map.of()));
      case WAITING -> topic.failure().ifPresent(failure -> held(topic, failure, outbox));
      case CANDIDATE -> {
        if (topic.failure().isPresent()) {
          held(topic, topic.failure().get(), outbox);
        } else {
          outbox.putState(
              notice(
                  topic,
                  "candidate:" + topic.fingerprint(),
                  NoticeType.CANDIDATE_READY,
                  TellSentences.candidateReady(topic.topic()),
                  Map.of()),
              OF_WORK);
        }
      }
      case FAILED ->
          topic
              .failure()
              .ifPresent(
                  failure ->
                      outbox.putState(
                          notice(
                              topic,
                              "refused:" + topic.fingerprint() + ":" + failure.code(),
                              NoticeType.REFUSED,
                              TellSentences.refused(
                                  topic.topic(), failure.summary(), failure.remedy()),
                              Map.of("code", failure.code().name())),
                          OF_WORK));
      case PUBLISHED ->
          topic
              .version()
              .ifPresent(
                  version ->
                      released(topic.topic(), version, topic.title(), topic.changedAt(), outbox));
      case WITHDRAWN ->
          withdrawn(topic.topic(), Optional.empty(), topic.title(), topic.changedAt(), outbox);
    }
  }

  private static void held(TopicRecord topic, Failure failure, StateOutbox outbox) {
    outbox.putState(
        notice(
            topic,
            "held:" + topic.fingerprint() + ":" + failure.code(),
            NoticeType.HELD,
            TellSentences.held(topic.topic(), failure.summary(), failure.remedy()),
            Map.of("code", failure.code().name())),
        OF_WORK);
  }

  /**
   * Writes a notice that readers see a version, unless the last notice already said so.
   *
   * @return whether it was written
   */
  public static boolean released(
      TopicId topic, String version, Optional<String> title, Instant at, StateOutbox outbox) {
    return outbox.putState(
        new Notice(
            "released:" + version,
            topic.value(),
            NoticeType.RELEASED,
            at,
            TellSentences.released(topic, title, version),
            data(title, Map.of("version", version))),
        OF_READERS);
  }

  /**
   * Writes a notice that readers no longer see a topic, unless the last notice already said so.
   *
   * @param reason where it is known
   * @return whether it was written
   */
  public static boolean withdrawn(
      TopicId topic,
      Optional<String> reason,
      Optional<String> title,
      Instant at,
      StateOutbox outbox) {
    return outbox.putState(
        new Notice(
            "withdrawn",
            topic.value(),
            NoticeType.WITHDRAWN,
            at,
            TellSentences.withdrawn(topic, title, reason),
            data(title, reason.map(text -> Map.of("reason", text)).orElse(Map.of()))),
        OF_READERS);
  }

  private static Notice notice(
      TopicRecord topic, String id, NoticeType type, Bilingual text, Map<String, String> more) {
    return new Notice(
        id, topic.topic().value(), type, topic.changedAt(), text, data(topic.title(), more));
  }

  private static Map<String, String> data(Optional<String> title, Map<String, String> more) {
    Map<String, String> data = new TreeMap<>(more);
    title.ifPresent(text -> data.put("title", text));
    return data;
  }
}
