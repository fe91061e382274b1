package org.fangtan.web;

/** What stands at {@code /metrics}, in Prometheus' text form. Thread-safe. */
@FunctionalInterface
public interface MetricsPage {
  byte[] write() throws InterruptedException;
}
