package org.fangtan.stage.handover;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A picture prepared for the page.
 *
 * @param id unique, plain ASCII
 * @param name inside the topic's folder, or of a picture in a document
 * @param isEmbedded whether it occurs only in the transcript
 * @param inDocument its names among the pictures of the transcript, which determine where it is
 *     shown
 * @param thumbnail a smaller copy, if one was needed
 */
public record PagePicture(
    String id,
    String name,
    boolean isEmbedded,
    List<String> inDocument,
    boolean isGraphic,
    File page,
    Optional<File> thumbnail,
    Optional<String> caption,
    Optional<String> alt,
    Optional<String> credit) {
  public PagePicture {
    inDocument = List.copyOf(inDocument);
  }

  public PagePicture withCaption(String words) {
    return new PagePicture(
        id,
        name,
        isEmbedded,
        inDocument,
        isGraphic,
        page,
        thumbnail,
        Optional.of(words),
        alt,
        credit);
  }

  public PagePicture withAlt(String words) {
    return new PagePicture(
        id,
        name,
        isEmbedded,
        inDocument,
        isGraphic,
        page,
        thumbnail,
        caption,
        Optional.of(words),
        credit);
  }

  /** The same, if it also occurs in the transcript. */
  public PagePicture alsoInDocument(String nameThere) {
    return new PagePicture(
        id,
        name,
        isEmbedded,
        Stream.concat(inDocument.stream(), Stream.of(nameThere)).toList(),
        isGraphic,
        page,
        thumbnail,
        caption,
        alt,
        credit);
  }

  /** Whether a document contains it under this name. */
  public boolean stoodAs(String nameThere) {
    return inDocument.contains(nameThere);
  }

  /** A file of the bundle, in pixels as displayed. */
  public record File(String path, int width, int height) {}
}
