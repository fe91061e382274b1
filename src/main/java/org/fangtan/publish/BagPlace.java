package org.fangtan.publish;

import org.fangtan.contract.BundleVersion;

/**
 * The place of a bag in the bundles bucket: a version that is or was visible, or one that waits for
 * its release.
 *
 * @param number among those of its kind
 * @param name as people see it: {@code v0001}, {@code c0001}
 * @param folder the prefix of its objects' keys
 */
record BagPlace(BundleVersion number, String name, String folder) {}
