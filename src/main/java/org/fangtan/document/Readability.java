package org.fangtan.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.failure.Bilingual;
import org.fangtan.text.Characters;
import org.fangtan.text.DecodedText;
import org.fangtan.text.TextDecoder;

/**
 * Whether people can read the text of a document: it may have been read in a wrong encoding by some
 * program before it was pasted, or the fonts of a PDF may not identify its characters. Text that
 * can be restored with certainty is restored, like lines of a text file.
 *
 * @param blocks as they may be published
 * @param mended how many lines were restored, if any
 * @param refusal what is unreadable, where the document must not be used
 * @param unknown the number of characters that have no meaning without the document's own font
 */
record Readability(
    List<Block> blocks,
    Optional<DecodedText.Mended> mended,
    Optional<Bilingual> refusal,
    int unknown) {
  /** The share of unknown characters from which a text counts as unreadable. */
  private static final double UNREADABLE_SHARE = 0.1;

  private static final int MAX_QUOTE_LENGTH = 20;
  private static final int MIN_TO_TELL = 10;

  /** The range in which symbol fonts have their bullets and arrows. */
  private static final int SYMBOLS_FROM = 0xF000;

  private static final int SYMBOLS_TO = 0xF0FF;

  static Readability of(List<Block> read) {
    List<Block> blocks = read.stream().map(Readability::withoutSymbols).toList();
    String text =
        blocks.stream().flatMap(block -> words(block).stream()).collect(Collectors.joining("\n"));
    int unknown = (int) text.codePoints().filter(Readability::isUnknown).count();
    int all = Characters.countVisible(text);
    if (unknown >= MIN_TO_TELL && unknown > all * UNREADABLE_SHARE) {
      return refused(blocks, DocumentSentences.ofCharactersHaveNoCode(unknown, all));
    }
    DecodedText decoded = TextDecoder.decode(text.getBytes(StandardCharsets.UTF_8));
    if (decoded.garbledLine().isPresent()) {
      String line = text.lines().skip(decoded.garbledLine().getAsInt() - 1L).findFirst().orElse("");
      String begins =
          line.length() <= MAX_QUOTE_LENGTH ? line : line.substring(0, MAX_QUOTE_LENGTH);
      return refused(blocks, DocumentSentences.fromOnItIsGarbled(begins));
    }
    List<String> lines = decoded.text().lines().toList();
    boolean sameLines = lines.size() == text.lines().count();
    if (decoded.mended().isEmpty() || !sameLines) {
      return new Readability(blocks, Optional.empty(), Optional.empty(), unknown);
    }
    Iterator<String> again = lines.iterator();
    List<Block> mended = new ArrayList<>();
    for (Block block : blocks) {
      mended.add(with(block, words(block).stream().map(old -> next(again, old)).toList()));
    }
    return new Readability(mended, decoded.mended(), Optional.empty(), unknown);
  }

  private static Readability refused(List<Block> blocks, Bilingual why) {
    return new Readability(blocks, Optional.empty(), Optional.of(why), 0);
  }

  /** Takes as many lines as a text had before. */
  private static String next(Iterator<String> lines, String old) {
    return old.lines().map(line -> lines.next()).collect(Collectors.joining("\n"));
  }

  /** The texts in a block; a picture has none, nor has an empty cell. */
  private static List<String> words(Block block) {
    List<String> all = block instanceof Block.Row row ? row.cells() : List.of(block.text());
    return all.stream().filter(text -> !text.isEmpty()).toList();
  }

  private static Block with(Block block, List<String> words) {
    if (words.isEmpty()) {
      return block;
    }
    if (block instanceof Block.Row row) {
      Iterator<String> filled = words.iterator();
      return new Block.Row(
          row.cells().stream().map(cell -> cell.isEmpty() ? cell : filled.next()).toList());
    }
    String text = words.get(0);
    if (block instanceof Block.Heading heading) {
      return new Block.Heading(heading.level(), text);
    }
    return block instanceof Block.Caption ? new Block.Caption(text) : new Block.Paragraph(text);
  }

  private static Block withoutSymbols(Block block) {
    if (block.text().chars().noneMatch(c -> c >= SYMBOLS_FROM && c <= SYMBOLS_TO)) {
      return block;
    }
    return with(
        block, words(block).stream().map(text -> text.replaceAll("[\uF000-\uF0FF]", "")).toList());
  }

  private static boolean isUnknown(int c) {
    return c == 0xFFFD
        || Character.getType(c) == Character.PRIVATE_USE
        || Character.getType(c) == Character.UNASSIGNED;
  }
}
