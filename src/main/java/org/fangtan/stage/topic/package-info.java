/** Stages that make one whole of a topic: pictures, page, bundle, publication. */
@NullMarked
package org.fangtan.stage.topic;

import org.jspecify.annotations.NullMarked;
