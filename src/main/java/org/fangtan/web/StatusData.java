package org.fangtan.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Optional;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunLedger;

/**
 * The content of the operator page for machines: the same at {@code /api/status} and in commands.
 */
public final class StatusData {
  private final StatusReader reader;

  public StatusData(RunLedger ledger, AliveNodes nodes, InstantSource clock) {
    this.reader = new StatusReader(ledger, nodes, clock, Optional.empty());
  }

  /** Nodes, and running, waiting and failed work. */
  public JsonNode overview() throws StageException {
    return Json.mapper().valueToTree(reader.overview());
  }

  /** A topic with every step of its latest run; empty where it is unknown. */
  public Optional<JsonNode> topic(TopicId id) throws StageException, InterruptedException {
    return reader.topic(id).map(topic -> Json.mapper().valueToTree(topic));
  }
}
