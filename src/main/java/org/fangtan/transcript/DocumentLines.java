package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fangtan.document.Block;
import org.fangtan.document.Document;

/** The lines of a document, including those of its tables. */
final class DocumentLines {
  private final Consumer<Fact> facts;
  private final Consumer<String> leftOut;
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> tableSpeakers = new HashSet<>();

  private DocumentLines(Consumer<Fact> facts, Consumer<String> leftOut) {
    this.facts = facts;
    this.leftOut = leftOut;
  }

  /**
   * @param facts receives the rows with facts about the interview
   * @param leftOut receives the text of cells that are not speech
   */
  static DocumentLines of(Document document, Consumer<Fact> facts, Consumer<String> leftOut) {
    DocumentLines read = new DocumentLines(facts, leftOut);
    read.read(document.blocks());
    return read;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** The labels in a table's column of speakers, whatever their form. */
  Set<String> tableSpeakers() {
    return Set.copyOf(tableSpeakers);
  }

  private void read(List<Block> blocks) {
    Map<Integer, SpeechTable> table = Map.of();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      boolean inTable = block instanceof Block.Row || block instanceof Block.Picture;
      table = inTable ? table : Map.of();
      if (block instanceof Block.Picture picture) {
        lines.add(Line.noWords("", Optional.of(picture.name()), false));
      } else if (block instanceof Block.Caption caption) {
        lines.add(Line.noWords(caption.text().replace('\n', ' '), Optional.empty(), true));
      } else if (block instanceof Block.Row row) {
        table = table.isEmpty() ? table(blocks.subList(i, blocks.size())) : table;
        row(Objects.requireNonNull(table.get(row.cells().size())), row);
      } else {
        lines.addAll(Line.linesOf(block.text(), block instanceof Block.Heading));
      }
    }
  }

  /** The table that begins with the first block; a picture between two rows belongs to it. */
  private Map<Integer, SpeechTable> table(List<Block> blocks) {
    List<Block.Row> rows = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Block.Row row) {
        rows.add(row);
      } else if (!(block instanceof Block.Picture)) {
        break;
      }
    }
    Map<Integer, SpeechTable> byWidth = new HashMap<>();
    for (Block.Row row : rows) {
      SpeechTable table =
          byWidth.computeIfAbsent(row.cells().size(), width -> SpeechTable.of(rows, width));
      table.speaker(row).map(SpeakerWords::tidy).ifPresent(tableSpeakers::add);
    }
    return byWidth;
  }

  private void row(SpeechTable table, Block.Row row) {
    for (SpeechTable.Part part : table.parts(row)) {
      if (part instanceof SpeechTable.Speech speech) {
        String time = speech.time().isEmpty() ? "" : speech.time() + " ";
        lines.addAll(Line.linesOf(time + "[" + speech.label() + "] " + speech.text(), false));
      } else if (part instanceof SpeechTable.Text text) {
        lines.addAll(Line.linesOf(text.text(), false));
      } else if (part instanceof SpeechTable.Value value) {
        facts.accept(new Fact(value.name(), value.value()));
      } else if (part instanceof SpeechTable.Aside aside) {
        leftOut.accept(aside.text());
      }
    }
  }
}
