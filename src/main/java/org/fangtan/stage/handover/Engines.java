package org.fangtan.stage.handover;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions of the libraries that determine the bytes, as known at build time: part of step keys
 * and of the contract. No library is loaded for that.
 */
public final class Engines {
  private static final Properties VERSIONS = load();

  private Engines() {}

  /**
   * The FFmpeg build with its licence, which determines the available encoders: {@code
   * 8.1.2-1.5.14-gpl}.
   */
  public static String ffmpeg() {
    return "FFmpeg " + VERSIONS.getProperty("ffmpeg");
  }

  public static String tika() {
    return "Tika " + VERSIONS.getProperty("tika");
  }

  public static String ocr() {
    return VERSIONS.getProperty("ocr");
  }

  /** The network that finds faces, on the same runtime as text recognition. */
  public static String faces() {
    return "BlazeFace long range, " + VERSIONS.getProperty("ocr");
  }

  public static String speech() {
    return VERSIONS.getProperty("speech");
  }

  public static String own() {
    return VERSIONS.getProperty("fangtan");
  }

  private static Properties load() {
    Properties versions = new Properties();
    try (InputStream in = Engines.class.getResourceAsStream("engines.properties")) {
      if (in == null) {
        throw new IllegalStateException("engines.properties is missing from the build");
      }
      versions.load(in);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
