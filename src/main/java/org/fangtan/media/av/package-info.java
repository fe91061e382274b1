/**
 * Owners of libav's objects: each class opens one kind of object, knows the one way to free it, and
 * turns return codes into exceptions where the call is made.
 */
@NullMarked
package org.fangtan.media.av;

import org.jspecify.annotations.NullMarked;
