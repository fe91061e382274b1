/** The outputs: stages, step keys, artefacts and results. */
@NullMarked
package org.fangtan.artefact;

import org.jspecify.annotations.NullMarked;
