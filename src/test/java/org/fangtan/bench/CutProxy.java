package org.fangtan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a node and a server: passes bytes on, refuses connections as where a server
 * has stopped, or swallows every byte as where a cable is cut and nobody is told. Thread-safe.
 */
public final class CutProxy implements AutoCloseable {
  /** What becomes of the bytes. */
  public enum Mode {
    PASS,
    /** Connections break, and new ones are closed at once. */
    REFUSE,
    /** Connections stay, new ones are taken, and nothing comes through in either direction. */
    SWALLOW
  }

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASS;

  /**
   * @param target the server's port on this machine
   */
  public CutProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public void set(Mode next) {
    mode = next;
    if (next == Mode.REFUSE) {
      sockets.forEach(CutProxy::closeQuietly);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (mode == Mode.REFUSE) {
          client.close();
          continue;
        }
        sockets.add(client);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(server);
        daemon(() -> pump(client, server));
        daemon(() -> pump(server, client));
      } catch (IOException e) {
        // The server has stopped, or the bench has. The client's connection stays open and gets no
        // answer, as behind a balancer that is not told: worse for it than to be refused.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 15];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        // What is swallowed is lost: TCP has acknowledged it, as a dead firewall's peer would
        // think.
        if (mode == Mode.PASS) {
          out.write(buffer, 0, got);
        }
      }
    } catch (IOException e) {
      // One side has gone; so does the other.
    } finally {
      closeQuietly(from);
      closeQuietly(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
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
    sockets.forEach(CutProxy::closeQuietly);
  }
}
