package org.fangtan.database;

import java.util.Arrays;

/** The databases that are spoken to; the same statements serve both wherever they can. */
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

  /** The script in Quartz's own jar that makes its tables. */
  String quartzTables() {
    return quartzTables;
  }

  /** Where the schema's steps are; a version number is used once in all of them. */
  String[] migrations() {
    return migrations.clone();
  }
}
