/** The operator page and the health endpoint of a node: they read the ledger and change nothing. */
@NullMarked
package org.fangtan.web;

import org.jspecify.annotations.NullMarked;
