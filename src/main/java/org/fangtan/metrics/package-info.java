/**
 * The metrics of a node, for Prometheus: the only package that uses its client. It uses nothing
 * else of the program, so that every part can count.
 */
@NullMarked
package org.fangtan.metrics;

import org.jspecify.annotations.NullMarked;
