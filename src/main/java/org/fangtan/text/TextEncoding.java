package org.fangtan.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encodings of text files, where most of them are Chinese. */
public enum TextEncoding {
  UTF_8(StandardCharsets.UTF_8, "UTF-8"),
  UTF_16LE(StandardCharsets.UTF_16LE, "UTF-16LE"),
  UTF_16BE(StandardCharsets.UTF_16BE, "UTF-16BE"),
  /** Includes GBK and GB2312, which are its subsets. */
  GB18030(Charset.forName("GB18030"), "GB18030"),
  /** With Hong Kong's additional characters. */
  BIG5(Charset.forName("Big5-HKSCS"), "Big5"),
  /** For files in Western European languages. */
  WINDOWS_1252(Charset.forName("windows-1252"), "Windows-1252");

  private final Charset charset;
  private final String label;

  TextEncoding(Charset charset, String label) {
    this.charset = charset;
    this.label = label;
  }

  public Charset charset() {
    return charset;
  }

  /** The name for people. */
  public String label() {
    return label;
  }
}
