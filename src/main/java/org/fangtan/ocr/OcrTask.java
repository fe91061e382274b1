package org.fangtan.ocr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.json.Json;
import org.fangtan.overlay.TextSampleReader;
import org.fangtan.overlay.TextSamples;

/** Reads burned-in captions. Runs in a child JVM: the networks are native code. */
public final class OcrTask implements ChildTask<OcrRequest, BurnedInCaptions.Result> {
  /** One thread gives the same results on every machine, and leaves the others to the encoder. */
  private static final int THREADS = 1;

  @Override
  public Class<OcrRequest> requestType() {
    return OcrRequest.class;
  }

  @Override
  public BurnedInCaptions.Result run(OcrRequest request, Progress.Listener progress)
      throws IOException {
    progress.on(new Progress(0, 1, 0));
    List<TextSampleReader> parts = new ArrayList<>();
    try (Networks networks = Networks.open(THREADS)) {
      for (OcrRequest.Part part : request.parts()) {
        parts.add(new TextSampleReader(Json.read(part.list(), TextSamples.class), part.data()));
      }
      return new BurnedInCaptions(networks).read(parts, request.band(), progress);
    } finally {
      for (TextSampleReader part : parts) {
        part.close();
      }
    }
  }
}
