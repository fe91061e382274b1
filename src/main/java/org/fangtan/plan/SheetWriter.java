package org.fangtan.plan;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.config.TopicConf;
import org.fangtan.contract.Airing;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.MediaSummary;
import org.fangtan.release.FirstRelease;
import org.fangtan.spec.TopicSheet;
import org.fangtan.text.VisibleText;

/** The content of the page and the bundle about a topic, from topic.conf and the dropped files. */
final class SheetWriter {
  private final Draft draft;

  SheetWriter(Draft draft) {
    this.draft = draft;
  }

  /**
   * @param clips on the published timeline
   * @param published versions of the topic, the newest first
   * @param firstReleases when the topic was first released in each state, as far as that is
   *     recorded beside it
   */
  TopicSheet sheet(
      List<TopicConf.ClipMark> clips,
      List<Published> published,
      Map<TopicSummary.State, OffsetDateTime> firstReleases) {
    TopicConf conf = draft.chosen.conf;
    ZoneId zone = draft.settings.schedule().zone();
    Optional<OffsetDateTime> recordedAt =
        conf.recordedAt()
            .or(
                () ->
                    draft.recordings.media().stream()
                        .findFirst()
                        .flatMap(MediaSummary::createdAt)
                        .map(at -> at.atZone(zone).toOffsetDateTime()));
    TopicSummary.State state =
        draft.recordings.areAwaited() ? TopicSummary.State.PREVIEW : TopicSummary.State.RECORD;
    Optional<Airing> airing = airing(zone);
    noteAiring(airing, recordedAt, state);
    List<String> languages = new ArrayList<>();
    spokenLanguage().ifPresent(languages::add);
    draft.chosen.captions.keySet().stream()
        .filter(l -> !languages.contains(l))
        .forEach(languages::add);
    if (languages.isEmpty()) {
      languages.add(Selection.DEFAULT_LANGUAGE);
    }
    return new TopicSheet(
        title(draft.chosen.recordings.stream().findFirst()),
        conf.form().orElse(TopicFacts.Form.MICROVIDEO),
        conf.unit(),
        conf.host(),
        conf.guests(),
        recordedAt,
        conf.publishAfter(),
        publishedAt(
            zone,
            published.stream().filter(one -> one.state() == state).toList(),
            Optional.ofNullable(firstReleases.get(state))),
        state,
        airing,
        state == TopicSummary.State.PREVIEW ? conf.asking() : Optional.empty(),
        clips.stream()
            .map(clip -> new TopicSheet.Mark(clip.id(), clip.title(), clip.time(), clip.aspects()))
            .toList(),
        languages,
        conf.words(),
        Optional.empty(),
        portal());
  }

  /** In the portal's time zone, whatever the zone in which it was written. */
  private Optional<Airing> airing(ZoneId zone) {
    TopicConf conf = draft.chosen.conf;
    return conf.airAt()
        .map(at -> at.atZoneSameInstant(zone).toOffsetDateTime())
        .map(at -> new Airing(at, at.plus(conf.airFor().orElse(draft.settings.airing().length()))));
  }

  /** Reports where the date disagrees with other information in the folder. */
  private void noteAiring(
      Optional<Airing> airing, Optional<OffsetDateTime> recordedAt, TopicSummary.State state) {
    if (airing.isEmpty()) {
      return;
    }
    OffsetDateTime at = airing.get().at();
    if (state == TopicSummary.State.PREVIEW) {
      if (draft.materials.completeAt().filter(at.toInstant()::isBefore).isPresent()) {
        draft.note(
            Finding.of(FindingCode.AIR_AT_PASSED, "topic.conf", PlanSentences.airAtHasPassed(at)));
      }
      Optional<OffsetDateTime> embargo = draft.chosen.conf.publishAfter();
      if (embargo.filter(until -> !until.isBefore(at)).isPresent()) {
        draft.note(
            Finding.of(
                FindingCode.PREVIEW_EMBARGOED,
                "topic.conf",
                PlanSentences.previewIsEmbargoed(embargo.get(), at)));
      }
    } else if (recordedAt.filter(taken -> taken.isAfter(airing.get().until())).isPresent()) {
      draft.note(
          Finding.of(
              FindingCode.AIR_AT_BEFORE_RECORDING,
              "topic.conf",
              PlanSentences.airedBeforeRecorded(at, recordedAt.get())));
    } else if (isShownBefore(at)) {
      draft.note(
          Finding.of(
              FindingCode.RECORD_BEFORE_AIRING,
              "topic.conf",
              PlanSentences.recordComesBeforeBroadcast(at)));
    }
  }

  /** Whether readers may see the record before it is broadcast. */
  private boolean isShownBefore(OffsetDateTime at) {
    return draft.chosen.conf.publishAfter().filter(until -> !until.isBefore(at)).isEmpty()
        && draft.materials.completeAt().filter(at.toInstant()::isAfter).isPresent();
  }

  /** Replaces the pattern by the address of the topic's own folder. */
  private SortedMap<String, String> portal() {
    TreeMap<String, String> portal = new TreeMap<>(draft.settings.decisivePortal());
    portal.computeIfPresent(
        "topic-url",
        (key, pattern) -> pattern.replace("{topic}", urlSegment(draft.materials.topic().value())));
    return portal;
  }

  /** In percent-encoded form (RFC 3986, section 2.3). */
  private static String urlSegment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  /**
   * When readers first see the topic. The recorded time counts, but not before the end of the
   * embargo. Before a time is recorded, a topic counts as published when it is complete, unless
   * there is an embargo: the arrival of the last file is known without a clock, so the same folder
   * gives the same bundle. Where versions wait for a review, this time is provisional: the first
   * release replaces it by its own.
   */
  private Optional<OffsetDateTime> publishedAt(
      ZoneId zone, List<Published> published, Optional<OffsetDateTime> firstReleasedAt) {
    Optional<OffsetDateTime> embargo = draft.chosen.conf.publishAfter();
    if (embargo.isPresent()
        && draft.materials.completeAt().filter(embargo.get().toInstant()::isBefore).isPresent()) {
      draft.note(
          Finding.of(
              FindingCode.EMBARGO_PASSED,
              "topic.conf",
              PlanSentences.embargoHasPassed(embargo.get())));
    }
    return firstReleasedAt
        .map(at -> FirstRelease.shown(at, embargo))
        .or(() -> embargo)
        .or(() -> published.stream().flatMap(one -> one.publishedAt().stream()).findFirst())
        .or(
            () ->
                draft
                    .materials
                    .completeAt()
                    .map(at -> at.truncatedTo(ChronoUnit.MINUTES).atZone(zone).toOffsetDateTime()));
  }

  private String title(Optional<Probed> recording) {
    Optional<String> written =
        draft
            .chosen
            .conf
            .title()
            .or(
                () ->
                    draft
                        .chosen
                        .transcript
                        .flatMap(t -> t.report().document())
                        .flatMap(d -> d.title()))
            .map(VisibleText::line)
            .filter(title -> !title.isEmpty());
    if (written.isPresent()) {
      return written.get();
    }
    TitleGuess guess =
        recording
            .map(one -> TitleGuess.of(draft.materials.topic().value(), one.object().fileName()))
            .orElseGet(() -> TitleGuess.of(draft.materials.topic().value()));
    guess.finding().ifPresent(draft::note);
    return VisibleText.line(guess.title());
  }

  /** The track with what is said: simplified Chinese if it exists. */
  private Optional<String> spokenLanguage() {
    return draft.chosen.captions.containsKey(Selection.DEFAULT_LANGUAGE)
        ? Optional.of(Selection.DEFAULT_LANGUAGE)
        : draft.chosen.captions.keySet().stream().findFirst();
  }
}
