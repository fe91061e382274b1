package org.fangtan.store.artefacts;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code store.artefacts}. Each heading names the class
 * that uses them.
 */
final class ArtefactStoreSentences {
  private ArtefactStoreSentences() {}

  // MinioArtefactStore

  static Bilingual isGoneFromStore(String artefact) {
    return Bilingual.of("中间文件 " + artefact + " 不见了", artefact + " is gone from the store");
  }

  static Bilingual isDamagedInStore(String artefact) {
    return Bilingual.of(
        "中间文件 " + artefact + " 已损坏，内容与校验值不符",
        artefact + " is damaged in the store: its bytes do not match its hash");
  }

  static Bilingual isMadeAgainByItself() {
    return Bilingual.of("会自动重新生成", "It is made again automatically");
  }
}
