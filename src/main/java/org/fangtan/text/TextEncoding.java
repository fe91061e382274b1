package org.fangtan.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encodings that Chinese text files come in. */
public enum TextEncoding {
  UTF_8(StandardCharsets.UTF_8),
  UTF_16LE(StandardCharsets.UTF_16LE),
  UTF_16BE(StandardCharsets.UTF_16BE),
  /** Includes GBK and GB2312, which are its subsets. */
  GB18030(Charset.forName("GB18030"));

  private final Charset charset;

  TextEncoding(Charset charset) {
    this.charset = charset;
  }

  public Charset charset() {
    return charset;
  }

  /** The name that people know it by. */
  public String label() {
    return charset.name();
  }
}
