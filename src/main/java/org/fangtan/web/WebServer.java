package org.fangtan.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.fangtan.config.Settings;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.run.NodeHealth;
import org.fangtan.run.RunLedger;
import org.jspecify.annotations.Nullable;

/**
 * The operator page of a node: an overview at {@code /}, one topic at {@code /topics/NAME}, the
 * overview as JSON at {@code /api/status}, and {@code /health}, {@code /health/ready} and {@code
 * /health/live}, which answer 200 or 503. It changes nothing, so it has no log-in; bind it to where
 * only administrators come.
 *
 * <p>Whoever starts it closes it, before the ledger. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final ExecutorService threads;

  private WebServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to answer.
   *
   * @param settings where to listen; port 0 takes a free one, which {@link #port} tells
   * @param zone in which times are shown
   * @param health the parts that {@code /health} asks; its owner closes it
   * @param trouble why the node takes no steps now; empty while it does
   * @throws StageException CONFIGURATION when the address is taken, or not this machine's
   */
  public static WebServer start(
      Settings.Web settings,
      ZoneId zone,
      RunLedger ledger,
      AliveNodes nodes,
      NodeHealth health,
      Supplier<Optional<Failure>> trouble,
      InstantSource clock)
      throws StageException {
    limitSlowClients();
    InetSocketAddress address = address(settings);
    HttpServer server;
    try {
      server = HttpServer.create(address, BACKLOG);
    } catch (IOException e) {
      throw unusable(settings, e);
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "fangtan-web");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext(
        "/",
        new StatusHandler(
            new StatusReader(ledger, nodes, clock),
            new StatusPages(zone),
            health,
            trouble,
            HostNames.of(address.getAddress())));
    server.start();
    return new WebServer(server, threads);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where a browser on this machine finds it. */
  public String url() {
    InetAddress bound = server.getAddress().getAddress();
    String host = bound.isAnyLocalAddress() ? "localhost" : bound.getHostAddress();
    return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port() + "/";
  }

  /**
   * A client that sends its request, or takes the answer, drop by drop would hold a thread for
   * ever: the JDK's server has limits, but they are off unless these are set before its first use
   * (sun.net.httpserver.ServerConfig). Nothing else in this process uses that server.
   */
  private static void limitSlowClients() {
    setUnlessSet("sun.net.httpserver.maxReqTime", "10");
    setUnlessSet("sun.net.httpserver.maxRspTime", "30");
    setUnlessSet("jdk.httpserver.maxConnections", "200");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static InetSocketAddress address(Settings.Web settings) throws StageException {
    try {
      return new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port());
    } catch (UnknownHostException e) {
      throw unusable(settings, e);
    }
  }

  private static StageException unusable(Settings.Web settings, @Nullable Throwable cause) {
    String address = settings.bind() + ":" + settings.port();
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            WebSentences.operatorPageCannotUseAddress(address),
            WebSentences.changeWebBindOrWeb()),
        cause);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
