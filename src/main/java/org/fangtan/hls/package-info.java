/** HLS playlists (RFC 8216) over finished streams and captions. Pure. */
@NullMarked
package org.fangtan.hls;

import org.jspecify.annotations.NullMarked;
