package org.fangtan.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network that misbehaves on request: forwards TCP connections to a server, and breaks them.
 * Thread-safe; the test closes it.
 */
public final class FaultyProxy implements AutoCloseable {
  /** How a connection ends before its time. */
  enum End {
    /** Orderly, with FIN: the body is just too short. */
    CLOSE,
    /** With RST, as a crashed machine or a firewall does. */
    RESET
  }

  private final ServerSocket listener;
  private final URI target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private final AtomicInteger breaks = new AtomicInteger();
  private final AtomicInteger swallows = new AtomicInteger();
  private final AtomicInteger requestBreaks = new AtomicInteger();
  private final AtomicInteger damages = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong answered = new AtomicLong();
  private volatile long breakAfterBytes;
  private volatile End end = End.CLOSE;
  private volatile String swallowed = "";
  private volatile boolean silent;

  public FaultyProxy(URI target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    threads.execute(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** The next connections end after so many bytes of answers. */
  void breakAnswers(int times, long afterBytes, End how) {
    breakAfterBytes = afterBytes;
    end = how;
    breaks.set(times);
  }

  /** The next connections are reset after so many bytes of requests. */
  void breakRequests(int times, long afterBytes) {
    breakAfterBytes = afterBytes;
    requestBreaks.set(times);
  }

  /** One bit of the next bodies that are sent is wrong. */
  void damageBodies(int times) {
    damages.set(times);
  }

  /** The server carries out the next requests that begin so, but their answers are lost. */
  void swallowAnswers(int times, String requestStart) {
    swallowed = requestStart;
    swallows.set(times);
  }

  /** Whether answers are held back for ever. */
  void silence(boolean on) {
    silent = on;
  }

  int connections() {
    return connections.get();
  }

  /** Bytes of answers that were passed on. */
  public long answeredBytes() {
    return answered.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(target.getHost(), target.getPort());
        connections.incrementAndGet();
        sockets.add(client);
        sockets.add(server);
        Link link = new Link(client, server);
        threads.execute(link::requests);
        threads.execute(link::answers);
      } catch (IOException | RejectedExecutionException e) {
        // Closed, or the server is gone: the client notices.
      }
    }
  }

  private final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean swallowing;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void requests() {
      byte[] buffer = new byte[1 << 14];
      long sent = 0;
      try (InputStream in = client.getInputStream();
          OutputStream out = server.getOutputStream()) {
        int got;
        while ((got = in.read(buffer)) >= 0) {
          String start = new String(buffer, 0, got, StandardCharsets.ISO_8859_1);
          if (!swallowed.isEmpty()
              && start.startsWith(swallowed)
              && swallows.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            swallowing = true;
          }
          sent += got;
          if (sent > breakAfterBytes && requestBreaks.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            hangUp(End.RESET);
            return;
          }
          if (!start.contains(" HTTP/1.1\r\n")
              && damages.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            buffer[got - 1] ^= 1;
          }
          out.write(buffer, 0, got);
          out.flush();
        }
      } catch (IOException e) {
        // One side has gone; so does the other.
      } finally {
        close();
      }
    }

    void answers() {
      byte[] buffer = new byte[1 << 14];
      long passed = 0;
      try (InputStream in = server.getInputStream();
          OutputStream out = client.getOutputStream()) {
        int got;
        while ((got = in.read(buffer)) >= 0) {
          if (swallowing) {
            hangUp(End.RESET);
            return;
          }
          if (silent) {
            continue;
          }
          passed += got;
          if (passed > breakAfterBytes && breaks.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            int last = (int) Math.max(0, got - (passed - breakAfterBytes));
            out.write(buffer, 0, last);
            out.flush();
            answered.addAndGet(last);
            hangUp(end);
            return;
          }
          out.write(buffer, 0, got);
          out.flush();
          answered.addAndGet(got);
        }
      } catch (IOException e) {
        // One side has gone; so does the other.
      } finally {
        close();
      }
    }

    private void hangUp(End how) throws IOException {
      if (how == End.RESET) {
        client.setSoLinger(true, 0);
      }
      client.close();
      server.close();
    }

    private void close() {
      for (Socket socket : new Socket[] {client, server}) {
        sockets.remove(socket);
        closeQuietly(socket);
      }
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    sockets.forEach(FaultyProxy::closeQuietly);
    threads.shutdownNow();
  }
}
