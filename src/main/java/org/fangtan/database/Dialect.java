package org.fangtan.database;

import java.util.Arrays;

/** The supported databases; the same statements serve both wherever possible. */
public enum Dialect {
  /** Embedded, for one node. */
  H2("/org/quartz/impl/jdbcjobstore/tables_h2.sql", "common", "h2"),
  /** A server, for any number of nodes. */
  POSTGRESQL("/org/quartz/impl/jdbcjobstore/tables_postgres.sql", "common");

  private final String quartzTables;
  private final String[] migrations;

  Dialect(String quartzTables, String... folders) {
    this.quartzTables = quartzTables;
    this.migrations =
        Arrays.stream(folders)
            .map(folder -> "classpath:org/fangtan/database/" + folder)
            .toArray(String[]::new);
  }

  /** The script in Quartz's own jar that creates its tables. */
  String quartzTables() {
    return quartzTables;
  }

  /**
   * The locations of the schema's migrations; a version number is used only once in all of them.
   */
  String[] migrations() {
    return migrations.clone();
  }
}
