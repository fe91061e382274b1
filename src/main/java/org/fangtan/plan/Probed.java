package org.fangtan.plan;

import org.fangtan.artefact.StepName;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;

/**
 * An object that has been examined.
 *
 * @param step the probe, whose other artefacts later steps read
 */
public record Probed(ObjectRef object, StepName step, ObjectReport report) {}
