package org.fangtan.stage.topic;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.fangtan.contract.AssetRole;
import org.fangtan.page.PageEdition;
import org.fangtan.page.PageRenderer;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.Outputs;

/** The role of each file that the renderer writes. */
final class PageFiles {
  private PageFiles() {}

  static void write(SortedMap<String, byte[]> files, List<PageEdition> editions, Outputs outputs)
      throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      outputs.write(note(file.getKey(), editions), file.getValue());
    }
  }

  private static AssetNote note(String file, List<PageEdition> editions) {
    Optional<PageEdition> topic =
        editions.stream().filter(one -> one.file().equals(file)).findFirst();
    Optional<PageEdition> interpreted =
        editions.stream().filter(one -> one.interpretationFile().equals(file)).findFirst();
    Optional<PageEdition> edition = topic.or(() -> interpreted);
    boolean isMain = edition.map(PageEdition::isMain).orElse(false);
    AssetRole role =
        switch (file) {
          case PageRenderer.PLAYER -> AssetRole.PLAYER_PAGE;
          case PageRenderer.OEMBED -> AssetRole.OEMBED;
          case PageRenderer.CHAPTERS -> AssetRole.CHAPTERS;
          default -> {
            if (topic.isPresent()) {
              yield isMain ? AssetRole.PAGE : AssetRole.PAGE_EDITION;
            }
            if (interpreted.isPresent()) {
              yield isMain ? AssetRole.INTERPRETATION : AssetRole.INTERPRETATION_EDITION;
            }
            yield AssetRole.PAGE_ASSET;
          }
        };
    AssetNote note = AssetNote.of(file, role);
    return edition.isPresent() && !isMain ? note.in(edition.get().documentLanguage()) : note;
  }
}
