package org.fangtan.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.fangtan.json.Json;

/**
 * Data for the page's script that the HTML does not contain, as JSON inside the page: a file opened
 * from disk cannot fetch another one. Cues and tiles are short arrays, as a long interview has
 * thousands.
 */
record PlayerData(
    String language,
    SortedMap<String, String> words,
    Optional<Player> media,
    List<Track> captions,
    List<Picture> photos) {

  record Player(
      long durationUs,
      List<File> renditions,
      Optional<String> hls,
      Optional<String> hlsWithAv1,
      Optional<String> hlsScript,
      List<String> sprites,
      List<List<Long>> tiles,
      boolean captionsInPicture) {}

  record File(
      String name, String src, String type, Optional<Integer> width, Optional<Av1File> av1) {}

  record Av1File(String src, String type) {}

  /** Each cue is start, end (both in microseconds) and text. */
  record Track(String language, String label, String kind, List<List<Object>> cues) {}

  record Picture(
      String src,
      int width,
      int height,
      String alt,
      Optional<String> caption,
      Optional<String> credit) {}

  /**
   * @param words of the page's user interface, in the edition's language
   */
  static PlayerData of(PageEdition edition, SortedMap<String, String> words) {
    PageModel model = edition.model();
    return new PlayerData(
        edition.contentLanguage(),
        words,
        model.media().map(PlayerData::player),
        model.captions().stream().map(PlayerData::track).toList(),
        model.photos().stream()
            .filter(photo -> !photo.isGraphic())
            .map(PlayerData::picture)
            .toList());
  }

  String toIsland() {
    return inScript(Json.write(this));
  }

  /**
   * JSON that is safe inside a {@code script} element: no character can end the element or open a
   * comment in it (HTML, section 4.12.1.3), or end a line for older scripts.
   */
  static String inScript(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static Player player(PageMedia media) {
    Map<PagePath, Long> sprites = new LinkedHashMap<>();
    List<List<Long>> tiles = new ArrayList<>();
    for (PageMedia.Tile tile : media.storyboard()) {
      Long sprite = sprites.computeIfAbsent(tile.sprite(), path -> (long) sprites.size());
      tiles.add(
          List.of(
              tile.time().startUs(),
              tile.time().endUs(),
              sprite,
              (long) tile.x(),
              (long) tile.y(),
              (long) tile.size().width(),
              (long) tile.size().height()));
    }
    return new Player(
        media.durationUs(),
        media.renditions().stream()
            .map(
                rendition ->
                    new File(
                        rendition.name(),
                        rendition.path().href(),
                        rendition.mediaType(),
                        rendition.frame().map(PageMedia.FrameSize::width),
                        rendition
                            .av1()
                            .map(other -> new Av1File(other.path().href(), other.mediaType()))))
            .toList(),
        media.hlsMaster().map(PagePath::href),
        media.hlsWithAv1().map(PagePath::href),
        media.hlsMaster().map(playlist -> HlsPlayer.SCRIPT),
        sprites.keySet().stream().map(PagePath::href).toList(),
        tiles,
        media.captionsInPicture());
  }

  private static Track track(PageTrack track) {
    return new Track(
        track.language(),
        track.label(),
        PageExtension.kindOf(track),
        track.cues().stream()
            .map(cue -> List.<Object>of(cue.time().startUs(), cue.time().endUs(), cue.text()))
            .toList());
  }

  private static Picture picture(PagePhoto photo) {
    return new Picture(
        photo.path().href(),
        photo.size().width(),
        photo.size().height(),
        PageExtension.altOf(photo),
        photo.caption(),
        photo.credit());
  }
}
