/**
 * The page of all interviews: its files, the search over all transcripts without a server, feeds
 * and the map of the site. Pure: from what contracts say to bytes.
 */
@NullMarked
package org.fangtan.site;

import org.jspecify.annotations.NullMarked;
