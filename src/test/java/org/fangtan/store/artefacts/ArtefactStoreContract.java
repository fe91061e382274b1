package org.fangtan.store.artefacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.ArtefactStore.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ArtefactStore} does. */
abstract class ArtefactStoreContract {
  @TempDir Path scratch;

  /** A store that is empty, or holds nothing that these tests make. */
  abstract ArtefactStore store();

  /** Loses the bytes of a step's file behind the store's back. */
  abstract void lose(StepResult made, Artefact artefact) throws Exception;

  @Test
  void findsNothingBeforeACommit() throws Exception {
    assertThat(store().find(key("nothing"))).isEmpty();
  }

  @Test
  void findsWhatWasCommitted() throws Exception {
    Finding finding =
        Finding.at(FindingCode.PICTURE_GAP, "现场 录像.mp4", 42, Bilingual.of("黑场", "black"));
    List<Output> outputs = List.of(output("视频/1080p.mp4", "video"), output("a.json", "{}"));
    StepResult made =
        store().commit(key("committed"), StageId.MEDIA_PASS, outputs, List.of(finding));

    assertThat(made.artefacts())
        .extracting(Artefact::name)
        .containsExactly("a.json", "视频/1080p.mp4");
    assertThat(made.artefacts().get(1).content())
        .isEqualTo(ContentHash.of("video".getBytes(UTF_8)));
    assertThat(made.artefacts().get(1).sizeBytes()).isEqualTo(5);
    assertThat(store().find(key("committed"))).contains(made);
  }

  @Test
  void findsTheResultsOfManyKeys() throws Exception {
    StepResult made = store().commit(key("one of many"), StageId.PROBE, List.of(), List.of());
    assertThat(store().findAll(List.of(key("none"), key("one of many"), key("neither"))))
        .containsExactly(Map.entry(key("one of many"), made));
    assertThat(store().findUnlessJustAsked(key("one of many"))).contains(made);
  }

  @Test
  void keepsAResultWithoutFiles() throws Exception {
    StepResult made = store().commit(key("no files"), StageId.PROBE, List.of(), List.of());
    assertThat(store().find(key("no files"))).contains(made);
  }

  @Test
  void fetchesTheBytes() throws Exception {
    StepResult made =
        store().commit(key("bytes"), StageId.IMAGES, List.of(output("图.jpg", "jpeg")), List.of());
    Path target = scratch.resolve("fetched");
    store().fetch(made.key(), made.artefacts().get(0), target);
    assertThat(target).hasContent("jpeg");
  }

  @Test
  void letsTheFirstResultStand() throws Exception {
    StepResult first =
        store().commit(key("twice"), StageId.PROBE, List.of(output("a", "first")), List.of());
    StepResult second =
        store().commit(key("twice"), StageId.PROBE, List.of(output("a", "second")), List.of());
    assertThat(second).isEqualTo(first);
    assertThat(store().find(key("twice"))).contains(first);
  }

  @Test
  void countsAResultAsAbsentWhenItsBytesAreGone() throws Exception {
    StepResult made =
        store().commit(key("lost"), StageId.PROBE, List.of(output("a", "to be lost")), List.of());
    lose(made, made.artefacts().get(0));
    assertThat(store().find(key("lost"))).isEmpty();
    assertThatThrownBy(
            () -> store().fetch(made.key(), made.artefacts().get(0), scratch.resolve("none")))
        .isInstanceOf(StageException.class);

    StepResult again =
        store().commit(key("lost"), StageId.PROBE, List.of(output("a", "to be lost")), List.of());
    assertThat(again).isEqualTo(made);
    assertThat(store().find(key("lost"))).contains(made);
  }

  @Test
  void givesEveryRacingNodeTheSameResult() throws Exception {
    int nodes = 6;
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try {
      CyclicBarrier start = new CyclicBarrier(nodes);
      List<Future<StepResult>> results = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        Output output = output("a", "by node " + i);
        Callable<StepResult> commit =
            () -> {
              start.await();
              return store().commit(key("race"), StageId.PROBE, List.of(output), List.of());
            };
        results.add(threads.submit(commit));
      }
      Set<StepResult> distinct = ConcurrentHashMap.newKeySet();
      for (Future<StepResult> result : results) {
        distinct.add(result.get());
      }
      assertThat(distinct).hasSize(1);
      assertThat(store().find(key("race"))).contains(distinct.iterator().next());
    } finally {
      threads.shutdownNow();
    }
  }

  static StepKey key(String name) {
    return new StepKey(ContentHash.of(name.getBytes(UTF_8)));
  }

  Output output(String name, String content) throws Exception {
    Path file = Files.createTempFile(scratch, "output", ".bin");
    Files.writeString(file, content);
    return new Output(name, file, "application/octet-stream");
  }
}
