/**
 * Reads pipeline.conf and topic.conf into immutable settings, checked as a whole, with messages
 * that name file and line.
 */
@NullMarked
package org.fangtan.config;

import org.jspecify.annotations.NullMarked;
