package org.fangtan.web;

import java.util.Map;
import java.util.Optional;
import org.fangtan.config.Priority;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;

/** Something about a topic that people with the secret can change by a form of the page. */
interface TopicChange {
  /** The part of the path before the topic's name, with a slash on both sides. */
  String root();

  /**
   * The page with the form.
   *
   * @param problem why the form is shown again
   */
  String form(TopicStatus topic, Optional<Bilingual> problem, Language language);

  /**
   * What the values of the form ask for, in addition to name and secret.
   *
   * @return empty when they are not those of the form
   */
  Optional<Action> read(Map<String, String> fields);

  /** A change that is ready to be made. */
  @FunctionalInterface
  interface Action {
    /**
     * Makes the change.
     *
     * @return false when no run of the topic is open
     */
    boolean perform(TopicId topic, String by) throws StageException, InterruptedException;
  }

  /** Stops the work. */
  record Cancel(StatusPages pages, TopicControl control) implements TopicChange {
    static final String ROOT = "/cancel/";

    @Override
    public String root() {
      return ROOT;
    }

    @Override
    public String form(TopicStatus topic, Optional<Bilingual> problem, Language language) {
      return pages.cancel(topic, problem, language);
    }

    @Override
    public Optional<Action> read(Map<String, String> fields) {
      return Optional.of(control::cancel);
    }
  }

  /** Sets the class that decides how soon the topic's turn comes. */
  record Prioritize(StatusPages pages, TopicControl control) implements TopicChange {
    static final String ROOT = "/priority/";

    @Override
    public String root() {
      return ROOT;
    }

    @Override
    public String form(TopicStatus topic, Optional<Bilingual> problem, Language language) {
      return pages.priority(topic, problem, language);
    }

    @Override
    public Optional<Action> read(Map<String, String> fields) {
      String id = fields.getOrDefault("priority", "");
      return Priority.ids().contains(id)
          ? Optional.of((topic, by) -> control.prioritize(topic, Priority.of(id), by))
          : Optional.empty();
    }
  }
}
