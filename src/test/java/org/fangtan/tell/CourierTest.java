package org.fangtan.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.fangtan.config.TellSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.database.JdbcOutbox;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries out of a real outbox to targets that take, refuse and come back. */
class CourierTest {
  private static final TellSettings SETTINGS =
      new TellSettings(
          "/fangtan",
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          0,
          List.of());

  private volatile Instant now = Instant.parse("2026-03-01T00:00:00Z");

  private Database database;
  private JdbcOutbox outbox;
  private Deliveries deliveries;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(TestDatabases.h2InMemory());
    outbox = new JdbcOutbox(database);
    deliveries = new JdbcDeliveries(database);
    deliveries.register(Set.of("portal"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Takes notices, unless their topic is refused. */
  private static final class Portal implements Target {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<NoticeType> wants;

    Portal(NoticeType... wants) {
      this.wants = Set.of(wants);
    }

    @Override
    public String name() {
      return "portal";
    }

    @Override
    public Set<NoticeType> wants() {
      return wants;
    }

    @Override
    public void deliver(Posted posted) throws StageException {
      if (refused.contains(posted.notice().topic())) {
        throw new StageException(
            new Failure(
                FailureKind.TRANSIENT,
                FailureCode.NOTICE_REFUSED,
                Bilingual.of("拒收", "not taken"),
                Bilingual.of("请检查", "check")));
      }
      taken.add(posted.notice().topic() + posted.sequence());
    }

    List<String> takenOf(String topic) {
      return taken.stream().filter(one -> one.startsWith(topic)).toList();
    }
  }

  private void put(String topic, NoticeType type, int number) {
    outbox.put(
        new Notice(type.id() + number, topic, type, now, Bilingual.of("一", "one"), Map.of()));
  }

  private Courier courier(String holder, Target target) {
    return new Courier(
        deliveries, List.of(target), holder, SETTINGS, () -> now, (name, isDelivered, took) -> {});
  }

  private static void lookAndWait(Courier courier) throws Exception {
    for (Future<?> begun : courier.look()) {
      begun.get();
    }
  }

  @Test
  void noticesOfATopicAreToldInOrderAndThoseNotWantedPassedOver() throws Exception {
    Portal portal = new Portal(NoticeType.RELEASED);
    for (int i = 1; i <= 120; i++) {
      put("a", i % 3 == 0 ? NoticeType.RELEASED : NoticeType.ARRIVED, i);
      put("b", NoticeType.ARRIVED, i);
    }
    try (Courier courier = courier("one", portal)) {
      lookAndWait(courier);
      List<String> expected = new ArrayList<>();
      for (int i = 3; i <= 120; i += 3) {
        expected.add("a" + i);
      }
      assertThat(portal.taken).isEqualTo(expected);
      assertThat(deliveries.waiting(10)).isEmpty();
      lookAndWait(courier);
      assertThat(portal.taken).hasSize(40);
    }
  }

  @Test
  void aNoticeThatIsNotTakenHoldsItsTopicAloneAndIsTriedWithGrowingPauses() throws Exception {
    Portal portal = new Portal(NoticeType.RELEASED);
    portal.refused.add("a");
    put("a", NoticeType.RELEASED, 1);
    put("a", NoticeType.RELEASED, 2);
    put("b", NoticeType.RELEASED, 1);
    try (Courier courier = courier("one", portal)) {
      lookAndWait(courier);
      assertThat(portal.taken).containsExactly("b1");
      List<Long> pauses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Deliveries.Waiting waiting = deliveries.waiting(10).get(0);
        assertThat(waiting.failure().map(f -> f.summary().en())).contains("not taken");
        assertThat(waiting.attempts()).isEqualTo(i + 1);
        Instant retryAt = waiting.retryAt().orElseThrow();
        pauses.add(Duration.between(now, retryAt).toSeconds());
        now = retryAt.minusMillis(1);
        lookAndWait(courier);
        assertThat(deliveries.waiting(10).get(0).attempts()).isEqualTo(i + 1);
        now = retryAt;
        lookAndWait(courier);
      }
      assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
      portal.refused.clear();
      deliveries.retry("portal", Optional.of("a"));
      lookAndWait(courier);
      assertThat(portal.takenOf("a")).containsExactly("a1", "a2");
      assertThat(deliveries.waiting(10)).isEmpty();
    }
  }

  @Test
  void oneNodeAtATimeTellsATarget() throws Exception {
    Portal first = new Portal(NoticeType.RELEASED);
    Portal second = new Portal(NoticeType.RELEASED);
    put("a", NoticeType.RELEASED, 1);
    Courier one = courier("one", first);
    lookAndWait(one);
    try (Courier two = courier("two", second)) {
      put("a", NoticeType.RELEASED, 2);
      assertThat(two.look()).isEmpty();
      lookAndWait(one);
    }
    one.close();
    assertThat(first.taken).containsExactly("a1", "a2");
    put("a", NoticeType.RELEASED, 3);
    try (Courier three = courier("three", second)) {
      lookAndWait(three);
      assertThat(second.taken).containsExactly("a3");
    }
  }

  /** As after a kill: the target has taken it, and the database does not know. */
  @Test
  void whatWasTakenAndNotNotedComesAgain() throws Exception {
    Portal portal = new Portal(NoticeType.RELEASED);
    put("a", NoticeType.RELEASED, 1);
    put("a", NoticeType.RELEASED, 2);
    Target dies =
        new Target() {
          @Override
          public String name() {
            return "portal";
          }

          @Override
          public Set<NoticeType> wants() {
            return portal.wants();
          }

          @Override
          public void deliver(Posted posted) throws StageException {
            portal.deliver(posted);
            throw new AssertionError("killed");
          }
        };
    try (Courier killed = courier("killed", dies)) {
      lookAndWait(killed);
    }
    try (Courier next = courier("next", portal)) {
      next.deliverDue(Duration.ofMinutes(1));
    }
    assertThat(portal.taken).containsExactly("a1", "a1", "a2");
    assertThat(deliveries.waiting(10)).isEmpty();
  }

  /** A look reads what is due, then a delivery of another look ends, then it begins its own. */
  @Test
  void whatWasDeliveredDuringALookIsNotDeliveredAgain() throws Exception {
    Portal portal = new Portal(NoticeType.RELEASED);
    put("a", NoticeType.RELEASED, 1);
    List<Deliveries.Due> before = List.of(new Deliveries.Due("a", 0, 0));
    Deliveries late =
        (Deliveries)
            Proxy.newProxyInstance(
                Deliveries.class.getClassLoader(),
                new Class<?>[] {Deliveries.class},
                (proxy, method, arguments) ->
                    method.getReturnType() == List.class && method.getName().startsWith("due")
                        ? before
                        : method.invoke(deliveries, arguments));
    try (Courier courier =
        new Courier(
            late, List.of(portal), "one", SETTINGS, () -> now, (name, isDelivered, took) -> {})) {
      lookAndWait(courier);
      lookAndWait(courier);
    }
    assertThat(portal.taken).containsExactly("a1");
  }

  @Test
  void aDefectOfATargetIsAFailureLikeOthers() throws Exception {
    Target broken =
        new Target() {
          @Override
          public String name() {
            return "portal";
          }

          @Override
          public Set<NoticeType> wants() {
            return Set.of(NoticeType.RELEASED);
          }

          @Override
          public void deliver(Posted posted) {
            throw new IllegalStateException("for the test");
          }
        };
    put("a", NoticeType.RELEASED, 1);
    try (Courier courier = courier("one", broken)) {
      lookAndWait(courier);
    }
    assertThat(deliveries.waiting(10).get(0).failure().map(Failure::code))
        .contains(FailureCode.INTERNAL);
  }

  @Test
  void aFolderHasAFileForEachNotice(@TempDir Path folder) throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.start(folder);
        ObjectStorage storage = new ObjectStorage(server.settings())) {
      storage.ensureBucket("recordings");
      TellSettings.Folder settings =
          new TellSettings.Folder(
              "portal", Set.of(NoticeType.RELEASED), Optional.empty(), "_notices");
      TellSettings with =
          new TellSettings(
              "/fangtan",
              Duration.ofSeconds(5),
              Duration.ofSeconds(60),
              Duration.ofMinutes(2),
              0,
              List.of(settings));
      Target target = Targets.of(with, ZoneId.of("UTC"), storage, "recordings", () -> now).get(0);
      put("营商环境", NoticeType.ARRIVED, 1);
      put("营商环境", NoticeType.RELEASED, 2);
      try (Courier courier = courier("one", target)) {
        lookAndWait(courier);
      }
      assertThat(storage.listAll("recordings", ""))
          .extracting(object -> object.ref().key())
          .containsExactly("_notices/营商环境/00000002-released.json");
      byte[] file = storage.getBytes("recordings", "_notices/营商环境/00000002-released.json", 10_000);
      assertThat(Json.mapper().readTree(new String(file, StandardCharsets.UTF_8)).get("type"))
          .hasToString("\"org.fangtan.released\"");
    }
  }
}
