package org.fangtan.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The counters and measurements of this process since its start. Labels have few values: stages,
 * kinds of requests, codes of failures, names of targets; never a topic. Thread-safe.
 */
public final class Metrics {
  public static final String MEDIA_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final PrometheusRegistry REGISTRY = new PrometheusRegistry();

  /** From a read of the store to a long encode. */
  private static final double[] STEP_SECONDS = {
    0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 150, 300, 600, 1800, 3600, 10_800
  };

  private static final double[] REQUEST_SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private static final Histogram STEPS =
      histogram("fangtan_step", "Work of steps on this node", STEP_SECONDS, "stage", "weight");
  private static final Counter STEP_FAILURES =
      counter("fangtan_step_failures", "Attempts of steps that failed", "stage", "code");
  private static final Counter STEP_REUSES =
      counter("fangtan_step_reuses", "Steps whose result was in the store", "stage");
  private static final Gauge STEPS_RUNNING =
      Gauge.builder()
          .name("fangtan_steps_running")
          .help("Steps that this node works on")
          .labelNames("stage", "weight")
          .register(REGISTRY);

  private static final Histogram STORAGE =
      histogram(
          "fangtan_storage_request",
          "Requests to the storage until the head of their answer",
          REQUEST_SECONDS,
          "method");
  private static final Counter STORAGE_FAILURES =
      counter(
          "fangtan_storage_request_failures",
          "Requests to the storage without an answer (status 0), or with one of 5xx",
          "method",
          "status");

  private static final Histogram DATABASE_WAIT =
      histogram(
          "fangtan_database_connection_wait",
          "Until a connection of the pool was free",
          REQUEST_SECONDS);
  private static final Histogram DATABASE_USE =
      histogram(
          "fangtan_database_connection_use", "How long a connection was used", REQUEST_SECONDS);
  private static final Counter DATABASE_FAILURES =
      counter("fangtan_database_failures", "Failures of the database", "code");

  private static final Histogram CHILD_CALLS =
      histogram("fangtan_child_call", "Tasks in child processes", STEP_SECONDS, "task");
  private static final Counter CHILD_FAILURES =
      counter(
          "fangtan_child_failures",
          "Tasks in child processes that failed, by code",
          "task",
          "code");
  private static final Counter CHILD_STARTS =
      counter("fangtan_child_starts", "Child processes that were started");
  private static final Gauge CHILDREN =
      Gauge.builder().name("fangtan_children").help("Child processes that live").register(REGISTRY);

  private static final Histogram NOTICES =
      histogram(
          "fangtan_notice_delivery", "Attempts to deliver a notice", REQUEST_SECONDS, "target");
  private static final Counter NOTICE_FAILURES =
      counter("fangtan_notice_failures", "Attempts to deliver a notice that failed", "target");

  static {
    JvmMetrics.builder().register(REGISTRY);
    CHILDREN.set(0);
  }

  private Metrics() {}

  private static Histogram histogram(String name, String help, double[] seconds, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .unit(Unit.SECONDS)
        .classicOnly()
        .classicUpperBounds(seconds)
        .labelNames(labels)
        .register(REGISTRY);
  }

  private static Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(REGISTRY);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /** A step begins on this node. */
  public static void stepBegun(String stage, String weight) {
    STEPS_RUNNING.labelValues(stage, weight).inc();
  }

  /** A step that began on this node has ended, in whatever way. */
  public static void stepEnded(String stage, String weight, Duration took) {
    STEPS_RUNNING.labelValues(stage, weight).dec();
    STEPS.labelValues(stage, weight).observe(seconds(took));
  }

  public static void stepFailed(String stage, String code) {
    STEP_FAILURES.labelValues(stage, code).inc();
  }

  public static void stepReused(String stage) {
    STEP_REUSES.labelValues(stage).inc();
  }

  /**
   * A request to the storage.
   *
   * @param status of the response; 0 without one
   */
  public static void storageRequest(String method, int status, Duration took) {
    STORAGE.labelValues(method).observe(seconds(took));
    if (status == 0 || status >= 500) {
      STORAGE_FAILURES.labelValues(method, String.valueOf(status)).inc();
    }
  }

  public static void databaseWait(Duration took) {
    DATABASE_WAIT.observe(seconds(took));
  }

  public static void databaseUse(Duration took) {
    DATABASE_USE.observe(seconds(took));
  }

  public static void databaseFailed(String code) {
    DATABASE_FAILURES.labelValues(code).inc();
  }

  public static void childStarted() {
    CHILD_STARTS.inc();
    CHILDREN.inc();
  }

  public static void childEnded() {
    CHILDREN.dec();
  }

  public static void childCalled(String task, Duration took) {
    CHILD_CALLS.labelValues(task).observe(seconds(took));
  }

  public static void childFailed(String task, String code) {
    CHILD_FAILURES.labelValues(task, code).inc();
  }

  public static void noticeAttempted(String target, boolean isDelivered, Duration took) {
    NOTICES.labelValues(target).observe(seconds(took));
    if (!isDelivered) {
      NOTICE_FAILURES.labelValues(target).inc();
    }
  }

  /**
   * A current state, read on request.
   *
   * @param points its values, each with its labels
   */
  public record Reading(String name, String help, List<Point> points) {
    public Reading {
      points = List.copyOf(points);
    }
  }

  /** One value of a reading. */
  public record Point(Map<String, String> labels, double value) {
    public Point {
      labels = Map.copyOf(labels);
    }
  }

  /** All counters, with current states, in Prometheus' text format. */
  public static byte[] write(List<Reading> readings) {
    List<MetricSnapshot> all = new ArrayList<>();
    REGISTRY.scrape().forEach(all::add);
    for (Reading reading : readings) {
      GaugeSnapshot.Builder gauge =
          GaugeSnapshot.builder().name(reading.name()).help(reading.help());
      for (Point point : reading.points()) {
        Labels.Builder labels = Labels.builder();
        point.labels().forEach(labels::label);
        gauge.dataPoint(
            GaugeDataPointSnapshot.builder().labels(labels.build()).value(point.value()).build());
      }
      all.add(gauge.build());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, new MetricSnapshots(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
