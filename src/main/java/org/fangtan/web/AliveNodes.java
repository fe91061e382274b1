package org.fangtan.web;

import java.util.List;
import org.fangtan.failure.StageException;
import org.fangtan.schedule.AliveNode;

/** Provides the nodes that take steps now, by name. Called from several threads. */
@FunctionalInterface
public interface AliveNodes {
  List<AliveNode> list() throws StageException;
}
