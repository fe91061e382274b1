package org.fangtan.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A node in a JVM of its own, for tests that kill it. What it prints, on either stream, is kept and
 * can be waited for. Closing it kills it.
 */
public final class NodeProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition printed = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private NodeProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.reader = new Thread(this::read, "output of " + name);
  }

  /** Starts {@code main} with the class path of this JVM's children. */
  public static NodeProcess start(String name, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    for (String property : List.of("user.home", "org.bytedeco.javacpp.cachedir")) {
      if (System.getProperty(property) != null) {
        command.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // As an argument it would be too long.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    NodeProcess node = new NodeProcess(name, builder.start());
    node.reader.setDaemon(true);
    node.reader.start();
    return node;
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lock.lock();
        try {
          lines.add(line);
          printed.signalAll();
        } finally {
          lock.unlock();
        }
      }
    } catch (IOException e) {
      // Killed.
    }
  }

  /** Waits until the node has printed a line that contains this text, since its start. */
  public void await(String text, Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long nanos = limit.toNanos();
      while (lines.stream().noneMatch(line -> line.contains(text))) {
        if (nanos <= 0) {
          throw new AssertionError(
              name + " has not printed '" + text + "' but:\n" + String.join("\n", lines));
        }
        nanos = printed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** All it has printed. */
  public List<String> lines() {
    lock.lock();
    try {
      return List.copyOf(lines);
    } finally {
      lock.unlock();
    }
  }

  /** The processes that it, or one of its own, has started and that are alive. */
  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** As a power cut: without a chance to put anything in order. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As a power cut of the whole machine: its child processes, too. */
  public void killAll() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    kill();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Waits for its end; the exit code. */
  public int awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(name + " does not end:\n" + String.join("\n", lines()));
    }
    reader.join(limit.toMillis());
    return process.exitValue();
  }

  /** As an operator or a container's engine stops it; the exit code, once it has ended. */
  public int stop(Duration limit) throws InterruptedException {
    // Unlike the process's own method, the handle's leaves the output open.
    process.toHandle().destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(name + " does not stop:\n" + String.join("\n", lines()));
    }
    reader.join(limit.toMillis());
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
