package org.fangtan.publish;

import org.fangtan.contract.BundleVersion;

/**
 * Where a bag lies in the bundles bucket: a version that is, or was, to be seen, or one that waits
 * for its release.
 *
 * @param number among those of its kind
 * @param name as people are told it: {@code v0001}, {@code c0001}
 * @param folder what the keys of its objects begin with
 */
record BagPlace(BundleVersion number, String name, String folder) {}
