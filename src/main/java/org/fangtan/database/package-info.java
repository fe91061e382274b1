/**
 * Implements the ledger over plain JDBC, on H2 or PostgreSQL: schema, connections, locks between
 * nodes.
 */
@NullMarked
package org.fangtan.database;

import org.jspecify.annotations.NullMarked;
