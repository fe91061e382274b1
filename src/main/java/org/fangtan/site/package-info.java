/**
 * The page of all interviews: its files, the search over all transcripts without a server, feeds
 * and the site map. Pure: turns what contracts contain into bytes.
 */
@NullMarked
package org.fangtan.site;

import org.jspecify.annotations.NullMarked;
