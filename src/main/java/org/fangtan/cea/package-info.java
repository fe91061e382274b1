/**
 * Closed captions inside the pictures' own data, CEA-608 and CEA-708: how a pass stores them, and
 * how they are decoded. Pure.
 */
@NullMarked
package org.fangtan.cea;

import org.jspecify.annotations.NullMarked;
