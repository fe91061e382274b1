package org.fangtan.web;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.config.Priority;
import org.fangtan.failure.Bilingual;
import org.fangtan.programme.Standing;
import org.fangtan.template.Templates;

/** Writes the pages in one of the two languages; everything is escaped. Thread-safe. */
final class StatusPages {
  private final Templates templates;
  private final Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);

  private final boolean canChange;

  /**
   * @param zone in which times are shown
   * @param canChange whether the page of a topic leads to the forms that change it
   */
  StatusPages(ZoneId zone, boolean canChange) {
    this.canChange = canChange;
    templates = new Templates("org/fangtan/web", new StatusExtension(zone));
    Map<String, List<String>> messages = Resources.messages();
    for (Language language : Language.values()) {
      Map<String, String> own = new TreeMap<>();
      messages.forEach((name, texts) -> own.put(name, texts.get(language.ordinal())));
      words.put(language, own);
    }
  }

  String overview(Overview overview, Optional<ProgrammeBrief> programme, Language language) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("programme", programme);
    variables.put("o", overview);
    variables.put("path", "/");
    return render("overview.peb", variables, language);
  }

  String topic(TopicStatus topic, Language language) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("topic", topic);
    variables.put("canChange", canChange);
    variables.put("path", StatusExtension.topicPath(topic.topic()));
    return render("topic.peb", variables, language);
  }

  /** The form that stops the work on a topic. */
  String cancel(TopicStatus topic, Optional<Bilingual> problem, Language language) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("topic", topic);
    variables.put("problem", problem);
    variables.put("path", StatusExtension.cancelPath(topic.topic()));
    return render("cancel.peb", variables, language);
  }

  /** The form that sets how soon a topic's turn comes. */
  String priority(TopicStatus topic, Optional<Bilingual> problem, Language language) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("topic", topic);
    variables.put("problem", problem);
    variables.put("priorities", Priority.ids());
    variables.put("present", topic.run().map(RunStatus::priority).orElse(Priority.NORMAL).id());
    variables.put("path", StatusExtension.priorityPath(topic.topic()));
    return render("priority.peb", variables, language);
  }

  String programme(Standing standing, Language language) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("s", standing);
    variables.put("path", "/programme/" + standing.year());
    return render("programme.peb", variables, language);
  }

  /** A page with one message, for example that a page does not exist. */
  String message(Bilingual message, Language language) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("message", message);
    variables.put("path", "/");
    return render("message.peb", variables, language);
  }

  private String render(String template, Map<String, Object> variables, Language language) {
    variables.put("t", words.get(language));
    variables.put("lang", language.code());
    variables.put("tag", language.tag());
    variables.put("other", language == Language.ZH ? Language.EN.code() : Language.ZH.code());
    variables.put("query", language == Language.ZH ? "" : "?lang=" + language.code());
    return templates.render(template, variables);
  }
}
