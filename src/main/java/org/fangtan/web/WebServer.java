package org.fangtan.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.fangtan.config.Settings;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.fangtan.programme.office.ProgrammeOffice;
import org.fangtan.publish.PreviewFiles;
import org.fangtan.publish.PreviewLinks;
import org.fangtan.publish.ReleaseDesk;
import org.fangtan.run.NodeHealth;
import org.fangtan.run.RunLedger;
import org.jspecify.annotations.Nullable;

/**
 * The operator page of a node: an overview at {@code /}, one topic at {@code /topics/NAME}, the
 * year's programme at {@code /programme} and {@code /programme/YEAR}, the overview as JSON at
 * {@code /api/status}, {@code /metrics} for Prometheus, and {@code /health}, {@code /health/ready}
 * and {@code /health/live}, which answer 200 or 503; below {@code /preview/} candidates, for people
 * with a signed link. It has no log-in, and changes nothing, except that {@code /cancel/NAME} stops
 * the work on a topic and {@code /priority/NAME} sets how soon its turn comes, for people who know
 * {@code web.secret}, if one is set; bind it to an address that only administrators can reach.
 *
 * <p>Its creator closes it, before the ledger. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
  private static final int THREADS = 32;

  /** The maximum number of threads for previews; the others serve health and the operator page. */
  private static final int PREVIEW_THREADS = 24;

  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final ExecutorService threads;

  private WebServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * The server's access to versions that wait for their release.
   *
   * @param host the name in {@code publish.preview-address}, to which the server answers as well
   */
  public record Releases(
      ReleaseDesk desk, PreviewLinks links, PreviewFiles files, Optional<String> host) {}

  /** {@link #start} without versions that wait for their release. */
  public static WebServer start(
      Settings.Web settings,
      ZoneId zone,
      RunLedger ledger,
      AliveNodes nodes,
      NodeHealth health,
      Supplier<Optional<Failure>> trouble,
      InstantSource clock)
      throws StageException {
    return start(
        settings,
        zone,
        ledger,
        nodes,
        health,
        trouble,
        clock,
        Optional.empty(),
        Optional.empty(),
        TopicControl.none(),
        () -> Metrics.write(List.of()));
  }

  /**
   * A server that shows only previews.
   *
   * @param settings where to listen; port 0 takes a free one
   */
  public static WebServer previews(
      Settings.Web settings, PreviewLinks links, PreviewFiles files, InstantSource clock)
      throws StageException {
    InetSocketAddress address = address(settings);
    HttpServer server = listen(settings, address);
    ExecutorService threads = threads(server);
    server.createContext(
        PreviewLinks.ROOT,
        new PreviewHandler(
            links, files, HostNames.of(address.getAddress()), clock, PREVIEW_THREADS));
    server.start();
    return new WebServer(server, threads);
  }

  /**
   * Starts answering.
   *
   * @param settings where to listen; port 0 takes a free one, see {@link #port}
   * @param zone in which times are shown
   * @param health the parts that {@code /health} checks; its owner closes it
   * @param trouble why the node takes no steps now; empty while it does
   * @param releases versions that wait for their release, with links to them
   * @param programme the year's programme, if it is shown
   * @param control acts on topics; used only if the settings contain a secret
   * @param metrics the content of {@code /metrics}
   * @throws StageException CONFIGURATION when the address is in use, or not this machine's
   */
  public static WebServer start(
      Settings.Web settings,
      ZoneId zone,
      RunLedger ledger,
      AliveNodes nodes,
      NodeHealth health,
      Supplier<Optional<Failure>> trouble,
      InstantSource clock,
      Optional<Releases> releases,
      Optional<ProgrammeOffice> programme,
      TopicControl control,
      MetricsPage metrics)
      throws StageException {
    InetSocketAddress address = address(settings);
    HttpServer server = listen(settings, address);
    ExecutorService threads = threads(server);
    HostNames hosts = HostNames.of(address.getAddress());
    SecretGate gate = new SecretGate(settings.secret(), clock);
    StatusReader reader = new StatusReader(ledger, nodes, clock, releases.map(Releases::desk));
    StatusPages pages = new StatusPages(zone, gate.isOpen());
    if (gate.isOpen()) {
      for (TopicChange change :
          List.of(
              new TopicChange.Cancel(pages, control), new TopicChange.Prioritize(pages, control))) {
        server.createContext(change.root(), new ChangeHandler(reader, pages, hosts, gate, change));
      }
    }
    server.createContext(
        "/",
        new StatusHandler(
            reader,
            pages,
            new ProgrammePages(programme, clock, zone),
            health,
            trouble,
            metrics,
            hosts));
    releases.ifPresent(
        shown ->
            server.createContext(
                PreviewLinks.ROOT,
                new PreviewHandler(
                    shown.links(),
                    shown.files(),
                    hosts.and(shown.host()),
                    clock,
                    PREVIEW_THREADS)));
    server.start();
    return new WebServer(server, threads);
  }

  private static HttpServer listen(Settings.Web settings, InetSocketAddress address)
      throws StageException {
    limitSlowClients();
    try {
      return HttpServer.create(address, BACKLOG);
    } catch (IOException e) {
      throw unusable(settings, e);
    }
  }

  private static ExecutorService threads(HttpServer server) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "fangtan-web");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    return threads;
  }

  /** The port on which it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The address for a browser on this machine. */
  public String url() {
    InetAddress bound = server.getAddress().getAddress();
    String host = bound.isAnyLocalAddress() ? "localhost" : bound.getHostAddress();
    return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port() + "/";
  }

  /**
   * A client that sends its request, or reads the response, extremely slowly would occupy a thread
   * for ever: the JDK's server has limits, but they are off unless these properties are set before
   * its first use (sun.net.httpserver.ServerConfig). Nothing else in this process uses that server.
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
