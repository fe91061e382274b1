/**
 * The finished product: the contract {@code bundle.json}, the BagIt bag around it, its publication,
 * its way to a publisher's disk and its verification there.
 */
@NullMarked
package org.fangtan.bundle;

import org.jspecify.annotations.NullMarked;
