package org.fangtan.store.artefacts;

import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepResult;
import org.fangtan.run.ArtefactStore;

class InMemoryArtefactStoreTest extends ArtefactStoreContract {
  private final InMemoryArtefactStore store = new InMemoryArtefactStore();

  @Override
  ArtefactStore store() {
    return store;
  }

  @Override
  void lose(StepResult made, Artefact artefact) {
    store.lose(artefact);
  }
}
