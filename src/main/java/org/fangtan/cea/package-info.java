/**
 * Closed captions in the data of the pictures themselves, CEA-608 and CEA-708: how a pass keeps
 * them, and what they say. Pure.
 */
@NullMarked
package org.fangtan.cea;

import org.jspecify.annotations.NullMarked;
