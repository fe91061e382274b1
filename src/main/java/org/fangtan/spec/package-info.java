/**
 * The seam between planner and stages: the specification for each stage, and the names of the files
 * that stages leave for each other. Pure: records and names.
 */
@NullMarked
package org.fangtan.spec;

import org.jspecify.annotations.NullMarked;
