package org.fangtan.programme.office;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildPool;
import org.fangtan.disk.FileTrees;
import org.fangtan.document.Document;
import org.fangtan.document.DocumentLimits;
import org.fangtan.document.ReadDocumentTask;
import org.fangtan.document.ReadSheetsTask;
import org.fangtan.document.SheetFile;
import org.fangtan.document.SheetReader;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.programme.ProgrammeReader;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.ObjectStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads files of offices, which may be hostile, in a child JVM: tables, and documents that may be a
 * plan or an outline. Results are cached by ETag. Thread-safe.
 */
final class TableFiles {
  private static final Logger LOG = LoggerFactory.getLogger(TableFiles.class);

  /** The maximum number of cached results: the tables and documents of a city in two years. */
  private static final int MAX_KEPT = 200;

  private final ObjectStorage storage;
  private final ChildPool children;
  private final Path scratch;
  private final Map<String, Table> tables = kept();
  private final Map<String, Document> documents = kept();

  /**
   * @param scratch a folder for local copies; created when it is needed
   */
  TableFiles(ObjectStorage storage, ChildPool children, Path scratch) {
    this.storage = storage;
    this.children = children;
    this.scratch = scratch;
  }

  private static <T> Map<String, T> kept() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MAX_KEPT;
          }
        });
  }

  /** The tables of a file, and the hash of its bytes. */
  record Table(SheetFile sheets, ContentHash sha256) {}

  /** Uses a local copy. */
  private interface Use<T> {
    T of(Path copy, ContentHash sha256, Path folder) throws StageException, InterruptedException;
  }

  Table table(ObjectRef object, String name) throws StageException, InterruptedException {
    String key = object.key() + " " + object.etag();
    Table known = tables.get(key);
    if (known != null) {
      return known;
    }
    if (object.sizeBytes() > SheetReader.MAX_BYTES) {
      throw new StageException(
          new Failure(
              FailureKind.INPUT,
              FailureCode.TOO_LARGE,
              OfficeSentences.tableIsTooLarge(name, SheetReader.MAX_BYTES >> 20),
              OfficeSentences.takePicturesOut()));
    }
    Table read =
        withCopy(
            object,
            (copy, sha256, folder) ->
                new Table(
                    children.call(
                        object.key(),
                        ReadSheetsTask.class,
                        new ReadSheetsTask.Request(copy, name, ProgrammeReader.MAX_ROWS),
                        SheetFile.class,
                        Progress.Listener.NONE),
                    sha256));
    tables.put(key, read);
    return read;
  }

  Document document(ObjectRef object, String name) throws StageException, InterruptedException {
    String key = object.key() + " " + object.etag();
    Document known = documents.get(key);
    if (known != null) {
      return known;
    }
    Document read =
        withCopy(
            object,
            (copy, sha256, folder) ->
                children.call(
                    object.key(),
                    ReadDocumentTask.class,
                    new ReadDocumentTask.Request(
                        copy, name, folder.resolve("pictures"), DocumentLimits.DEFAULT),
                    Document.class,
                    Progress.Listener.NONE));
    documents.put(key, read);
    return read;
  }

  /** The hash of an object's bytes. */
  ContentHash hash(ObjectRef object) throws StageException, InterruptedException {
    return withCopy(object, (copy, sha256, folder) -> sha256);
  }

  private <T> T withCopy(ObjectRef object, Use<T> use) throws StageException, InterruptedException {
    Path folder;
    try {
      // The process id at the end of the name tells the cleaner whether the folder is still needed.
      String name = "programme-" + UUID.randomUUID() + "-" + ProcessHandle.current().pid();
      folder = Files.createDirectories(scratch.resolve(name));
    } catch (IOException e) {
      throw local(scratch, e);
    }
    try {
      Path copy = folder.resolve("file");
      ContentHash sha256 = storage.getFile(object, copy);
      return use.of(copy, sha256, folder);
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) {
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      LOG.debug("{} could not be deleted and stays until a node starts", folder, e);
    }
  }

  private static StageException local(Path folder, IOException cause) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            OfficeSentences.folderCannotBeUsed(folder, String.valueOf(cause.getMessage())),
            OfficeSentences.checkRightsAndDisk()),
        cause);
  }
}
