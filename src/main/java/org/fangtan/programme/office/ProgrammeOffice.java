package org.fangtan.programme.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.fangtan.child.ChildPool;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.notice.Outbox;
import org.fangtan.programme.Assessment;
import org.fangtan.programme.Correction;
import org.fangtan.programme.Evidence;
import org.fangtan.programme.FoundTopic;
import org.fangtan.programme.HolidayReader;
import org.fangtan.programme.Holidays;
import org.fangtan.programme.Journal;
import org.fangtan.programme.Matching;
import org.fangtan.programme.Milestone;
import org.fangtan.programme.Programme;
import org.fangtan.programme.ProgrammeReader;
import org.fangtan.programme.Reminder;
import org.fangtan.programme.Standing;
import org.fangtan.programme.TopicEvidence;
import org.fangtan.programme.WorkingDays;
import org.fangtan.publish.BundleBucket;
import org.fangtan.publish.Parallel;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the year's programme: reads the table, searches for evidence, writes the standing, sends
 * reminders, and makes the assessment. Its whole state lies in the buckets, so any node may do this
 * at any time, even after the ledger was lost. Thread-safe.
 */
public final class ProgrammeOffice {
  private static final Logger LOG = LoggerFactory.getLogger(ProgrammeOffice.class);
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final ProgrammeFolder folder;
  private final TableFiles files;
  private final TopicFolders folders;
  private final EvidenceFinder finder;
  private final Rules rules;

  /**
   * The settings.
   *
   * @param zone in which days begin and end
   */
  public record Rules(List<Milestone> milestones, Reminder.Rules reminders, ZoneId zone) {
    public Rules {
      milestones = List.copyOf(milestones);
    }
  }

  /**
   * @param recordings the bucket that contains {@code _programme}
   * @param children child JVMs in which files of offices are read
   * @param scratch a folder for local copies
   */
  public ProgrammeOffice(
      BundleBucket bundles, String recordings, ChildPool children, Path scratch, Rules rules) {
    this.folder = new ProgrammeFolder(bundles.storage(), recordings);
    this.files = new TableFiles(bundles.storage(), children, scratch);
    this.folders = new TopicFolders(bundles.storage(), recordings, rules.zone());
    this.finder =
        new EvidenceFinder(folders, new VersionEvidence(bundles), files, rules.milestones());
    this.rules = rules;
  }

  /**
   * A year, as examined.
   *
   * @param corrections all of them, the oldest first
   * @param holidays where the tables in use were read
   */
  public record View(Standing standing, List<Correction> corrections, List<String> holidays) {
    /** The yearly assessment that follows from it. */
    public Assessment assessment() {
      return Assessment.of(standing, corrections, holidays);
    }
  }

  /** The years for which there is a table. */
  public SortedSet<Integer> years() throws StageException, InterruptedException {
    return new TreeSet<>(folder.list().tables().keySet());
  }

  /**
   * The standing that was written last, for a page that is loaded often; empty where there is none,
   * or where another version of the program wrote it.
   */
  public Optional<Standing> written(int year) throws StageException, InterruptedException {
    try {
      return folder
          .read(year, ProgrammeFolder.STANDING)
          .map(
              stored ->
                  Json.read(new String(stored.bytes(), StandardCharsets.UTF_8), Standing.class));
    } catch (UncheckedIOException e) {
      LOG.debug("the standing of {} cannot be read", year, e);
      return Optional.empty();
    }
  }

  /**
   * Brings all recent years up to date, and sends the reminders that are due.
   *
   * @param outbox where reminders go; if absent, none is sent
   */
  public void refresh(Instant now, Optional<Outbox> outbox)
      throws StageException, InterruptedException {
    LocalDate today = now.atZone(rules.zone()).toLocalDate();
    ProgrammeFolder.Listing listing = folder.list();
    for (int year : listing.tables().keySet()) {
      if (year >= today.getYear() - 1) {
        refresh(year, today, listing, now, outbox);
      }
    }
  }

  /** A failure of one year does not keep the others from being examined. */
  private void refresh(
      int year,
      LocalDate today,
      ProgrammeFolder.Listing listing,
      Instant now,
      Optional<Outbox> outbox)
      throws StageException, InterruptedException {
    try {
      Standing standing = update(year, today, listing).standing();
      if (outbox.isPresent()) {
        remind(standing, now, outbox.get());
      }
    } catch (StageException e) {
      if (e.failure().isOfSystem()) {
        throw e;
      }
      LOG.warn("the programme of {} will be examined again later: {}", year, e.getMessage());
    }
  }

  /**
   * Examines a year, records new evidence, and writes the standing.
   *
   * @throws StageException NO_PROGRAMME where the year has no table
   */
  public View update(int year, LocalDate today) throws StageException, InterruptedException {
    return update(year, today, folder.list());
  }

  private View update(int year, LocalDate today, ProgrammeFolder.Listing listing)
      throws StageException, InterruptedException {
    View view = look(year, today, listing);
    folder.write(year, ProgrammeFolder.STANDING, Json.writePretty(view.standing()), JSON);
    folder.write(year, ProgrammeFolder.RECEIPT, ProgrammeReceipt.of(view.standing()), TEXT);
    return view;
  }

  /**
   * Examines a year at the end of a day; an earlier day is shown as it was then. New evidence is
   * recorded.
   *
   * @throws StageException NO_PROGRAMME where the year has no table
   */
  public View look(int year, LocalDate asOf) throws StageException, InterruptedException {
    return look(year, asOf, folder.list());
  }

  private View look(int year, LocalDate asOf, ProgrammeFolder.Listing listing)
      throws StageException, InterruptedException {
    List<StoredObject> tables = listing.tables().getOrDefault(year, List.of());
    if (tables.isEmpty()) {
      throw refused(
          FailureCode.NO_PROGRAMME,
          OfficeSentences.noProgramme(year),
          OfficeSentences.putTableThere(year, folder.bucket()));
    }
    List<Finding> findings = new ArrayList<>();
    if (tables.size() > 1) {
      findings.add(
          Finding.of(
              FindingCode.PROGRAMME_TABLE,
              ProgrammeFolder.name(tables.get(0)),
              OfficeSentences.severalTables(
                  year,
                  ProgrammeFolder.name(tables.get(0)),
                  tables.stream().skip(1).map(ProgrammeFolder::name).toList())));
    }
    ReadProgramme read = programme(year, tables.get(0), findings);
    List<Holidays> holidays = holidays(year, listing, findings);
    List<Evidence> recorded = journal(year, ProgrammeFolder.EVIDENCE, Evidence.class, findings);
    List<Correction> corrections =
        journal(year, ProgrammeFolder.CORRECTIONS, Correction.class, findings);

    Map<TopicId, TopicFolder> there = folders.list();
    List<FoundTopic> topics = folders.topics(there);
    Matching matching = Matching.of(read.programme(), topics, recorded);
    Map<String, TopicEvidence> found = found(matching, there, recorded);
    if (!EvidenceFinder.missing(recorded, found).isEmpty()) {
      folder.append(
          year,
          ProgrammeFolder.EVIDENCE,
          Evidence.class,
          before -> EvidenceFinder.missing(before, found));
    }
    Standing standing =
        Standing.of(
            new Standing.Sources(
                read.programme(), read.table(), matching, found, recorded, corrections, findings),
            rules.milestones(),
            new WorkingDays(holidays),
            asOf,
            rules.zone());
    return new View(standing, corrections, holidays.stream().map(Holidays::source).toList());
  }

  private Map<String, TopicEvidence> found(
      Matching matching, Map<TopicId, TopicFolder> there, List<Evidence> recorded)
      throws StageException, InterruptedException {
    Map<String, TopicEvidence> found = new ConcurrentSkipListMap<>();
    try {
      Parallel.forEach(
          matching.matches().entrySet(),
          match -> {
            TopicId topic = match.getValue().topic();
            found.put(
                match.getKey(),
                finder.find(
                    match.getKey(), topic, Optional.ofNullable(there.get(topic)), recorded));
          });
    } catch (IOException e) {
      throw new IllegalStateException("storage reports its failures otherwise", e);
    }
    return found;
  }

  private record ReadProgramme(Programme programme, Standing.Table table) {}

  /**
   * A table that cannot be read becomes a programme without rows and with a finding that gives the
   * reason.
   */
  private ReadProgramme programme(int year, StoredObject object, List<Finding> findings)
      throws StageException, InterruptedException {
    ObjectRef ref = object.ref();
    String name = ProgrammeFolder.name(object);
    String place = ref.bucket() + "/" + ref.key();
    try {
      TableFiles.Table table = files.table(ref, name);
      return new ReadProgramme(
          ProgrammeReader.read(year, name, table.sheets()),
          new Standing.Table(place, ref.etag(), table.sha256()));
    } catch (StageException e) {
      findings.add(unreadable(name, e));
      return new ReadProgramme(
          new Programme(year, List.of(), List.of()),
          new Standing.Table(place, ref.etag(), ContentHash.of(new byte[0])));
    }
  }

  private static Finding unreadable(String name, StageException e) throws StageException {
    Failure failure = e.failure();
    boolean passes =
        failure.isOfSystem()
            || failure.kind() == FailureKind.TRANSIENT
            || failure.code() == FailureCode.SOURCE_CHANGED
            || failure.kind() == FailureKind.DEFECT;
    if (passes) {
      throw e;
    }
    return Finding.of(
        FindingCode.PROGRAMME_TABLE,
        name,
        OfficeSentences.tableCannotBeRead(failure.summary(), failure.remedy()));
  }

  /**
   * Tables of the year and of its neighbours: milestones of January and December reach into those.
   */
  private List<Holidays> holidays(int year, ProgrammeFolder.Listing listing, List<Finding> findings)
      throws StageException, InterruptedException {
    List<Holidays> holidays = new ArrayList<>();
    for (int one = year - 1; one <= year + 1; one++) {
      Optional<Holidays> own = Optional.empty();
      StoredObject object = listing.holidays().get(one);
      if (object != null) {
        own = own(one, object, findings);
      }
      own.ifPresent(holidays::add);
      if (own.isEmpty()) {
        HolidayReader.builtIn(one).ifPresent(holidays::add);
      }
    }
    return holidays;
  }

  private Optional<Holidays> own(int year, StoredObject object, List<Finding> findings)
      throws StageException, InterruptedException {
    String name = ProgrammeFolder.name(object);
    try {
      HolidayReader.Read read =
          HolidayReader.read(year, name, files.table(object.ref(), name).sheets().sheets());
      findings.addAll(read.findings());
      return read.holidays();
    } catch (StageException e) {
      findings.add(unreadable(name, e));
      return Optional.empty();
    }
  }

  private <T> List<T> journal(int year, String name, Class<T> type, List<Finding> findings)
      throws StageException, InterruptedException {
    Journal<T> journal = folder.journal(year, name, type);
    journal
        .damagedLine()
        .ifPresent(
            line ->
                findings.add(
                    Finding.of(
                            FindingCode.PROGRAMME_JOURNAL,
                            name,
                            OfficeSentences.journalWasChanged(
                                ProgrammeFolder.key(year, name), line))
                        .onLine(line)));
    return journal.entries();
  }

  /**
   * Sends the reminders that are due. The outbox recognises a reminder by its id, so that nodes
   * which send at the same time write it only once; the journal in the bucket remembers it if the
   * ledger is lost.
   */
  private void remind(Standing standing, Instant now, Outbox outbox)
      throws StageException, InterruptedException {
    int year = standing.year();
    Set<String> sent = new HashSet<>();
    folder
        .journal(year, ProgrammeFolder.REMINDERS, Reminder.class)
        .entries()
        .forEach(reminder -> sent.add(reminder.id()));
    List<Reminder> due = Reminder.due(standing, rules.reminders(), now, rules.zone(), sent);
    if (due.isEmpty()) {
      return;
    }
    int sentNow = 0;
    for (Reminder reminder : due) {
      sentNow += outbox.put(reminder.notice(standing)) ? 1 : 0;
    }
    folder.append(
        year,
        ProgrammeFolder.REMINDERS,
        Reminder.class,
        before -> {
          Set<String> known = new HashSet<>();
          before.forEach(reminder -> known.add(reminder.id()));
          return due.stream().filter(reminder -> known.add(reminder.id())).toList();
        });
    LOG.info("{} reminders of the programme of {} were put into the outbox", sentNow, year);
  }

  /**
   * Adds a correction to the year's journal.
   *
   * @throws StageException CORRECTION_REFUSED where the programme has no such row or milestone
   */
  public void correct(int year, Correction correction) throws StageException, InterruptedException {
    View view = look(year, correction.at().atZone(rules.zone()).toLocalDate());
    List<String> milestones = rules.milestones().stream().map(Milestone::id).toList();
    if (!milestones.contains(correction.milestone())) {
      throw refused(
          FailureCode.CORRECTION_REFUSED,
          OfficeSentences.noSuchMilestone(correction.milestone(), milestones),
          OfficeSentences.seeProgramme(year));
    }
    if (view.standing().rows().stream().noneMatch(row -> row.id().equals(correction.row()))) {
      throw refused(
          FailureCode.CORRECTION_REFUSED,
          OfficeSentences.noSuchRow(correction.row(), year),
          OfficeSentences.seeProgramme(year));
    }
    folder.append(
        year,
        ProgrammeFolder.CORRECTIONS,
        Correction.class,
        before -> before.contains(correction) ? List.of() : List.of(correction));
  }

  /**
   * Writes the assessment in three formats beside the year's other files.
   *
   * @return the files by name
   */
  public Map<String, byte[]> writeAssessment(Assessment assessment)
      throws StageException, InterruptedException {
    Map<String, byte[]> made = AssessmentFiles.of(assessment, rules.zone());
    for (Map.Entry<String, byte[]> file : made.entrySet()) {
      folder.write(
          assessment.year(),
          file.getKey(),
          file.getValue(),
          AssessmentFiles.mediaType(file.getKey()));
    }
    return made;
  }

  /** The place of a year's files, for people. */
  public String place(int year) {
    return folder.bucket() + "/" + ProgrammeFolder.key(year, "");
  }

  private static StageException refused(FailureCode code, Bilingual summary, Bilingual remedy) {
    return new StageException(new Failure(FailureKind.INPUT, code, summary, remedy));
  }
}
