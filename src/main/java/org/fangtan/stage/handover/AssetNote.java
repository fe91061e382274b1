package org.fangtan.stage.handover;

import java.util.Optional;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.recording.AiLabels;
import org.fangtan.spec.Handover;

/**
 * Facts about a published file that its bytes do not contain; the bundle stage puts the notes of
 * all stages into the contract.
 *
 * @param path the artefact's name
 */
public record AssetNote(
    String path,
    AssetRole role,
    Optional<String> language,
    Asset.Media media,
    Optional<Asset.Credits> credits,
    Optional<String> aiLabel) {
  /** The artefact in which a stage leaves its notes. */
  public static final String FILE = Handover.INTERNAL + "assets.json";

  public static AssetNote of(String path, AssetRole role) {
    return new AssetNote(
        path, role, Optional.empty(), Asset.Media.NONE, Optional.empty(), Optional.empty());
  }

  public AssetNote in(String tag) {
    return new AssetNote(path, role, Optional.of(tag), media, credits, aiLabel);
  }

  public AssetNote with(Asset.Media value) {
    return new AssetNote(path, role, language, value, credits, aiLabel);
  }

  /** Made from inputs with marks of AI-generated content; the contract has the first mark. */
  public AssetNote marked(Optional<AiLabels> labels) {
    return new AssetNote(path, role, language, media, credits, labels.map(AiLabels::first));
  }

  public AssetNote with(Optional<Asset.Credits> value, Optional<String> label) {
    return new AssetNote(path, role, language, media, value, label);
  }
}
