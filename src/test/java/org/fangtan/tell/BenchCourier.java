package org.fangtan.tell;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.config.Secret;
import org.fangtan.config.TellSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.notice.NoticeType;

/** A process that delivers until it is killed; see outbox.sh. */
public final class BenchCourier {
  private BenchCourier() {}

  /** The URL of the database, the address of the webhook, and the process's name. */
  public static void main(String[] arguments) throws Exception {
    TellSettings settings =
        new TellSettings(
            "/bench",
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            0,
            List.of());
    TellSettings.Webhook webhook =
        new TellSettings.Webhook(
            "bench",
            EnumSet.allOf(NoticeType.class),
            URI.create(arguments[1]),
            new Secret("bench"),
            true,
            Duration.ofSeconds(5));
    InstantSource clock = InstantSource.system();
    try (Database database =
            Database.open(
                new DatabaseSettings(arguments[0], "postgres", new Secret("postgres"), 8));
        Courier courier =
            new Courier(
                new JdbcDeliveries(database),
                List.of(new WebhookTarget(webhook, new CloudEvents("/bench"), clock)),
                arguments[2],
                settings,
                clock,
                (target, isDelivered, took) -> {})) {
      courier.start();
      new CountDownLatch(1).await();
    }
  }
}
