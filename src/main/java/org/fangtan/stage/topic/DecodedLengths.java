package org.fangtan.stage.topic;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.fangtan.contract.SourceFile;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.Lengths;
import org.fangtan.run.InputFile;
import org.fangtan.stage.handover.DecodedRecording;

/** How much of each recording the passes decoded, which only they know. */
final class DecodedLengths {
  private static final TypeReference<List<DecodedRecording>> LIST = new TypeReference<>() {};

  private final List<DecodedRecording> all = new ArrayList<>();

  void add(InputFile file) throws StageException, InterruptedException, IOException {
    all.addAll(Json.read(file.path(), LIST));
  }

  /** Files that are not recordings stay unchanged. */
  List<SourceFile> addedTo(List<SourceFile> inputs) {
    return inputs.stream().map(file -> addedTo(file, inputs)).toList();
  }

  private SourceFile addedTo(SourceFile file, List<SourceFile> inputs) {
    List<DecodedRecording> own =
        all.stream().filter(decoded -> decoded.recording().equals(file.sha256())).toList();
    // The same recording dropped under two names was decoded twice.
    long copies = inputs.stream().filter(one -> one.sha256().equals(file.sha256())).count();
    Optional<Lengths> lengths =
        file.lengths()
            .map(
                known ->
                    known.withDecoded(
                        sum(own, DecodedRecording::picturesUs, copies),
                        sum(own, DecodedRecording::soundUs, copies)));
    return new SourceFile(file.name(), file.sha256(), file.sizeBytes(), lengths, file.aiLabels());
  }

  private static OptionalLong sum(
      List<DecodedRecording> own, Function<DecodedRecording, OptionalLong> figure, long copies) {
    long[] figures = own.stream().map(figure).flatMapToLong(OptionalLong::stream).toArray();
    return figures.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(LongStream.of(figures).sum() / copies);
  }
}
