/**
 * What publisher and portal rely on: the contract {@code bundle.json}, the BagIt bag around it, and
 * the files that name a topic's versions. Pure: records, roles, paths and their JSON Schemas.
 */
@NullMarked
package org.fangtan.contract;

import org.jspecify.annotations.NullMarked;
