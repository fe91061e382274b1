package org.fangtan.page;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.TopicFacts;
import org.fangtan.framing.PhotoFocus;

/**
 * Facts about the interview.
 *
 * @param language the content's language as a BCP 47 tag, such as {@code zh-Hans}
 * @param summary a short introduction; paragraphs are separated by line feeds
 * @param recordedAt with the local offset, in which it is shown
 * @param publishAfter an embargo: until then the page states that it must not be published
 */
public record PageAbout(
    String title,
    TopicFacts.Form form,
    String language,
    Optional<String> unit,
    Optional<String> host,
    List<Guest> guests,
    Optional<String> summary,
    Optional<OffsetDateTime> recordedAt,
    Optional<OffsetDateTime> publishAfter) {
  public PageAbout {
    PageCheck.text(title, "title");
    PageCheck.language(language);
    guests = List.copyOf(guests);
  }

  /** Only a title. */
  public static PageAbout of(String title, TopicFacts.Form form, String language) {
    return new PageAbout(
        title,
        form,
        language,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A guest.
   *
   * @param label the guest's name in the transcript, such as 嘉宾 or a name
   * @param title office, such as 市交通局负责人
   */
  public record Guest(
      String label,
      Optional<String> title,
      Optional<String> intro,
      Optional<PagePath> photo,
      Optional<PhotoFocus> focus,
      boolean isSmall) {
    public Guest {
      PageCheck.text(label, "guest's label");
    }

    /** Whether the transcript calls the guest only by the role in the interview. */
    boolean isUnnamed() {
      return label.equals("嘉宾") || label.equals("嘉賓");
    }

    /** A guest whose photo was not searched for faces. */
    public Guest(
        String label, Optional<String> title, Optional<String> intro, Optional<PagePath> photo) {
      this(label, title, intro, photo, Optional.empty(), false);
    }
  }
}
