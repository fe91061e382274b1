/** Stages that combine a whole topic: pictures, page, bundle, publication. */
@NullMarked
package org.fangtan.stage.topic;

import org.jspecify.annotations.NullMarked;
