package org.fangtan.stage.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.config.TopicConf;
import org.fangtan.contract.TopicSummary;
import org.fangtan.framing.PhotoFocus;
import org.fangtan.framing.Portrait;
import org.fangtan.page.PageAbout;
import org.fangtan.page.PageMedia;
import org.fangtan.page.PageModel;
import org.fangtan.page.PagePath;
import org.fangtan.page.PagePhoto;
import org.fangtan.spec.TopicSheet;
import org.fangtan.stage.handover.PagePicture;

/** Photos on the page: those of the guests beside their names, and those of the gallery. */
final class PagePhotos {
  /** The aspect ratio of a photo in the gallery, as in page.css. */
  private static final double GALLERY_ASPECT = 16.0 / 10;

  /** The width of a guest's photo on a screen of usual density; a smaller photo is not enlarged. */
  private static final int GUEST_WIDTH_PX = 192;

  /** The aspect ratio of a guest's photo, as in page.css. */
  private static final double GUEST_ASPECT = 6 / 7.5;

  private PagePhotos() {}

  /** What the page shows of the topic as a whole, with its guests and their photos. */
  static PageAbout about(
      TopicSheet sheet, List<PagePicture> pictures, Map<String, Portrait> portraits) {
    List<PageAbout.Guest> guests = new ArrayList<>();
    for (TopicConf.Guest guest : sheet.guests()) {
      Optional<PagePicture> photo =
          guest
              .photo()
              .flatMap(
                  name ->
                      pictures.stream()
                          .filter(p -> !p.isEmbedded() && p.name().equals(name))
                          .findFirst());
      guests.add(
          new PageAbout.Guest(
              guest.label(),
              guest.title(),
              guest.intro(),
              photo.map(p -> PagePath.of(p.thumbnail().orElse(p.page()).path())),
              photo.flatMap(p -> focus(portraits, p, GUEST_ASPECT)),
              photo.map(p -> p.page().width() < GUEST_WIDTH_PX).orElse(false)));
    }
    return new PageAbout(
        sheet.title(),
        sheet.form(),
        sheet.languages().get(0),
        sheet.unit(),
        sheet.host(),
        guests,
        sheet.words().introduction(),
        sheet.recordedAt(),
        sheet.publishAfter());
  }

  /** Which part of a picture a box of the page shows; aspect ratios are those of page.css. */
  private static Optional<PhotoFocus> focus(
      Map<String, Portrait> portraits, PagePicture picture, double aspect) {
    return Optional.ofNullable(portraits.get(picture.page().path()))
        .filter(portrait -> portrait.width() > 0)
        .flatMap(portrait -> PhotoFocus.of(portrait, aspect));
  }

  /**
   * For an announced interview, photos of guests are beside their names; there are no photos of the
   * event yet.
   */
  private static List<PagePicture> galleryOf(TopicSheet sheet, List<PagePicture> pictures) {
    if (sheet.state() == TopicSummary.State.RECORD) {
      return pictures;
    }
    return pictures.stream()
        .filter(
            one ->
                sheet.guests().stream()
                    .flatMap(guest -> guest.photo().stream())
                    .noneMatch(one.name()::equals))
        .toList();
  }

  /** The photos of the gallery. */
  static List<PagePhoto> gallery(
      TopicSheet sheet, List<PagePicture> pictures, Map<String, Portrait> portraits) {
    return galleryOf(sheet, pictures).stream()
        .map(
            p ->
                new PagePhoto(
                    p.id(),
                    p.isGraphic(),
                    PagePath.of(p.page().path()),
                    new PageMedia.FrameSize(p.page().width(), p.page().height()),
                    p
                        .thumbnail()
                        .map(
                            t ->
                                new PagePhoto.Thumbnail(
                                    PagePath.of(t.path()),
                                    new PageMedia.FrameSize(t.width(), t.height())))
                        .stream()
                        .toList(),
                    p.caption(),
                    p.alt(),
                    p.credit(),
                    focus(portraits, p, GALLERY_ASPECT)))
        .toList();
  }

  /** What is shown while there is only something to hear: a guest, else the first photo. */
  static Optional<PagePath> ofSound(PageModel model) {
    return model.about().guests().stream()
        .flatMap(guest -> guest.photo().stream())
        .findFirst()
        .or(
            () ->
                model.photos().stream()
                    .filter(photo -> !photo.isGraphic())
                    .map(PagePhoto::path)
                    .findFirst());
  }
}
