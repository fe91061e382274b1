package org.fangtan.web;

/** The content of {@code /metrics}, in Prometheus' text format. Thread-safe. */
@FunctionalInterface
public interface MetricsPage {
  byte[] write() throws InterruptedException;
}
