package org.fangtan.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.h2.tools.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets other processes of this machine into an embedded database that this one has open. A file
 * beside the database contains the address and a key; only its owner can read it.
 *
 * <p>H2's own {@code AUTO_SERVER} does the same, but always closes the database at the beginning of
 * the JVM's shutdown, before steps can give their attempts back, and after a crash it waits seconds
 * for a lock file to age.
 */
final class GuestServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuestServer.class);

  private final Path sign;
  private final String url;
  private final Server server;

  private GuestServer(Path sign, String url, Server server) {
    this.sign = sign;
    this.url = url;
    this.server = server;
  }

  /**
   * Starts a server for a database that this process has open.
   *
   * @param file the database's, without H2's suffix
   * @param name its name in H2
   */
  static GuestServer open(Path file, String name) throws SQLException, IOException {
    String key = UUID.randomUUID().toString().replace("-", "");
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifExists", "-key", key, name);
    server.start();
    String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + key;
    try {
      Path sign = sign(file);
      Path draft = Files.createTempFile(sign.getParent(), "door", ".tmp", ownerOnly());
      Files.writeString(draft, url);
      Files.move(draft, sign, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new GuestServer(sign, url, server);
    } catch (IOException e) {
      server.stop();
      throw e;
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static Path sign(Path file) {
    return file.resolveSibling(file.getFileName() + ".door");
  }

  /**
   * The address at which another process may serve the database; the file of a process that died
   * may still exist.
   */
  static Optional<String> find(Path file) {
    try {
      return Optional.of(Files.readString(sign(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.debug("cannot read {}", sign(file), e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    server.stop();
    try {
      if (Files.readString(sign).equals(url)) {
        Files.delete(sign);
      }
    } catch (IOException e) {
      LOG.debug("cannot take down {}", sign, e);
    }
  }
}
