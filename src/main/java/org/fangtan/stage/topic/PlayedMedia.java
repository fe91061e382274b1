package org.fangtan.stage.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.page.PageMedia;
import org.fangtan.page.PagePath;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.stage.handover.PublishedMedia;
import org.fangtan.timeline.TimeRange;

/** What the page's player plays and shows: renditions, playlists, pictures of the storyboard. */
final class PlayedMedia {
  private PlayedMedia() {}

  /**
   * @param ofSound the picture that stands beside a recording of sound alone
   * @param hasPlaylist whether the recording was made into a stream
   * @param hasCaptionsInPicture whether the recording carries captions in its picture
   */
  static PageMedia of(
      PublishedMedia media,
      Optional<PagePath> ofSound,
      boolean hasPlaylist,
      boolean hasCaptionsInPicture) {
    boolean isSoundAlone = media.renditions().get(0).width().isEmpty();
    return new PageMedia(
        media.durationUs(),
        media.hasSound(),
        media.renditions().stream()
            .filter(r -> !r.hasAv1())
            .map(
                r ->
                    new PageMedia.Rendition(
                        r.name(),
                        PagePath.of(r.path()),
                        r.mediaType(),
                        r.width().isPresent()
                            ? Optional.of(
                                new PageMedia.FrameSize(
                                    r.width().getAsInt(), r.height().getAsInt()))
                            : Optional.empty(),
                        r.bitrateBitsPerSecond(),
                        OptionalLong.of(r.sizeBytes()),
                        av1(media, r)))
            .toList(),
        hasPlaylist ? Optional.of(PagePath.of(PublishedMedia.MASTER)) : Optional.empty(),
        isSoundAlone ? ofSound : media.poster().map(PagePath::of),
        tiles(media.sheets()),
        media.hasSound() && isSoundAlone
            ? Optional.of(PagePath.of(PublishedMedia.WAVEFORM))
            : Optional.empty(),
        hasCaptionsInPicture,
        hasPlaylist && media.renditions().stream().anyMatch(PublishedMedia.Rendition::hasAv1)
            ? Optional.of(PagePath.of(PublishedMedia.MASTER_WITH_AV1))
            : Optional.empty());
  }

  /** The same size in AV1, if it was made. */
  private static Optional<PageMedia.Av1> av1(PublishedMedia media, PublishedMedia.Rendition like) {
    return media.renditions().stream()
        .filter(PublishedMedia.Rendition::hasAv1)
        .filter(one -> one.width().equals(like.width()) && one.height().equals(like.height()))
        .findFirst()
        .map(one -> new PageMedia.Av1(PagePath.of(one.path()), one.typeWithCodecs()));
  }

  private static List<PageMedia.Tile> tiles(List<StoryboardSheet> sheets) {
    List<PageMedia.Tile> tiles = new ArrayList<>();
    for (StoryboardSheet sheet : sheets) {
      int index = 0;
      for (TimeRange time : sheet.pictures()) {
        tiles.add(
            new PageMedia.Tile(
                PagePath.of(PublishedMedia.FOLDER + sheet.file()),
                time,
                index % sheet.columns() * sheet.pictureWidth(),
                index / sheet.columns() * sheet.pictureHeight(),
                new PageMedia.FrameSize(sheet.pictureWidth(), sheet.pictureHeight())));
        index++;
      }
    }
    return tiles;
  }
}
