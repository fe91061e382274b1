package org.fangtan.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;

/**
 * Quartz's tables, created by the script in Quartz's own jar: they fit the version in use. A Quartz
 * with other tables needs a further migration here.
 */
final class QuartzTables implements JavaMigration {
  /** H2's script creates only primary keys; acquiring triggers must not read all rows. */
  private static final List<String> H2_INDEXES =
      List.of(
          "create index idx_qrtz_j_grp on qrtz_job_details (sched_name, job_group)",
          "create index idx_qrtz_t_jg on qrtz_triggers (sched_name, job_group)",
          "create index idx_qrtz_t_nft_st"
              + " on qrtz_triggers (sched_name, trigger_state, next_fire_time)",
          "create index idx_qrtz_ft_inst on qrtz_fired_triggers (sched_name, instance_name)",
          "create index idx_qrtz_ft_jg on qrtz_fired_triggers (sched_name, job_group, job_name)",
          "create index idx_qrtz_ft_t_g"
              + " on qrtz_fired_triggers (sched_name, trigger_group, trigger_name)");

  private final Dialect dialect;

  QuartzTables(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public void migrate(Context context) throws IOException, SQLException {
    for (String statement : statements(script())) {
      Sql.execute(context.getConnection(), statement);
    }
    if (dialect == Dialect.H2) {
      for (String index : H2_INDEXES) {
        Sql.execute(context.getConnection(), index);
      }
    }
    // The order in which StepScheduler takes steps: the oldest first.
    Sql.execute(
        context.getConnection(),
        "create index idx_qrtz_t_age"
            + " on qrtz_triggers (sched_name, trigger_state, priority desc, next_fire_time)");
  }

  private String script() throws IOException {
    try (InputStream in = Scheduler.class.getResourceAsStream(dialect.quartzTables())) {
      if (in == null) {
        throw new IOException("Quartz's jar lacks " + dialect.quartzTables());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * The statements of the script. It drops existing tables and commits at its end; here there is
   * nothing to drop, and the migration's own transaction commits.
   */
  private static List<String> statements(String script) {
    return Arrays.stream(script.replaceAll("(?m)^\\s*--.*$", "").split(";"))
        .map(String::strip)
        .filter(
            s ->
                s.regionMatches(true, 0, "CREATE", 0, 6) || s.regionMatches(true, 0, "ALTER", 0, 5))
        .toList();
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("2");
  }

  @Override
  public String getDescription() {
    return "Quartz tables";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }
}
