package org.fangtan.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fangtan.contract.TopicWords;

/** The languages in which a topic's page can be read, each made from the available content. */
public final class PageEditions {
  private PageEditions() {}

  /**
   * The main edition first, then one in traditional characters where the content is in simplified
   * ones, and one for readers of English.
   *
   * @param traditional converts simplified characters to traditional ones
   * @param translations by BCP 47 tag
   */
  public static List<PageEdition> of(
      PageModel model,
      UnaryOperator<String> traditional,
      Map<String, TopicWords.Translation> translations) {
    List<PageEdition> editions = new ArrayList<>();
    PageEdition main = PageEdition.main(model);
    editions.add(main);
    if (main.language() == PageLanguage.HANS) {
      editions.add(traditional(model, traditional, translation(translations, PageLanguage.HANT)));
    }
    if (main.language() != PageLanguage.EN) {
      editions.add(english(model, translation(translations, PageLanguage.EN)));
    }
    return editions;
  }

  private static Optional<TopicWords.Translation> translation(
      Map<String, TopicWords.Translation> translations, PageLanguage language) {
    return translations.entrySet().stream()
        .filter(entry -> language.covers(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static PageEdition traditional(
      PageModel model,
      UnaryOperator<String> convert,
      Optional<TopicWords.Translation> translation) {
    String tag = PageLanguage.HANT.tag();
    PageModel converted = ConvertedPage.of(model, convert, tag);
    PageModel words = translated(converted, translation);
    return new PageEdition(
        PageLanguage.HANT,
        false,
        captionsFirst(words, PageLanguage.HANT),
        tag,
        tag,
        tag,
        tag,
        true);
  }

  private static PageEdition english(
      PageModel model, Optional<TopicWords.Translation> translation) {
    String tag = PageLanguage.EN.tag();
    String content = model.about().language();
    PageModel words = captionsFirst(translated(model, translation), PageLanguage.EN);
    Optional<PageTrack> captions =
        words.captions().stream().filter(t -> PageLanguage.EN.covers(t.language())).findFirst();
    boolean isSpoken = captions.isPresent() && !model.transcript().isEmpty();
    if (isSpoken) {
      words =
          words.withTranscript(
              TranslatedTurns.of(words.transcript(), captions.get().cues()), words.photos());
    }
    return new PageEdition(
        PageLanguage.EN,
        false,
        words,
        translation.flatMap(TopicWords.Translation::title).isPresent() ? tag : content,
        translation.flatMap(TopicWords.Translation::introduction).isPresent() ? tag : content,
        isSpoken ? tag : content,
        content,
        false);
  }

  private static PageModel translated(
      PageModel model, Optional<TopicWords.Translation> translation) {
    if (translation.isEmpty()) {
      return model;
    }
    TopicWords.Translation words = translation.get();
    PageAbout about = model.about();
    return model.withAbout(
        new PageAbout(
            words.title().orElse(about.title()),
            about.form(),
            about.language(),
            words.unit().or(about::unit),
            about.host(),
            about.guests(),
            words.introduction().or(about::summary),
            about.recordedAt(),
            about.publishAfter()));
  }

  /** Shows captions in the edition's language first. */
  private static PageModel captionsFirst(PageModel model, PageLanguage language) {
    List<PageTrack> tracks = new ArrayList<>(model.captions());
    tracks.sort(Comparator.comparing(track -> !language.covers(track.language())));
    return model.withCaptions(tracks);
  }
}
