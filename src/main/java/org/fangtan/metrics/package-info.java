/**
 * What a node counts and measures of itself, for Prometheus: the one package that touches its
 * client. Uses nothing of the program, so that every part can count.
 */
@NullMarked
package org.fangtan.metrics;

import org.jspecify.annotations.NullMarked;
