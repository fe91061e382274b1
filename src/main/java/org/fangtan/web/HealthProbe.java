package org.fangtan.web;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;

/**
 * Requests a node's {@code /health} and exits with 0 when it is up, else with 1: the health check
 * of the container image, which therefore needs neither curl nor a shell. Uses only the JDK, to
 * start fast.
 *
 * <p>{@code java -cp fangtan.jar org.fangtan.web.HealthProbe [URL]}; without an address, the port
 * is the one in {@code FANGTAN_WEB_PORT}, else 8087.
 */
public final class HealthProbe {
  private static final int TIMEOUT_MS = 5000;

  private HealthProbe() {}

  public static void main(String[] args) {
    String port = System.getenv().getOrDefault("FANGTAN_WEB_PORT", "8087");
    String address = args.length > 0 ? args[0] : "http://127.0.0.1:" + port + "/health";
    System.exit(isUp(address) ? 0 : 1);
  }

  static boolean isUp(String address) {
    try {
      URL url = URI.create(address).toURL();
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      connection.setInstanceFollowRedirects(false);
      int status = connection.getResponseCode();
      connection.disconnect();
      System.out.println(address + " " + status);
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException | RuntimeException e) {
      System.out.println(address + " " + e);
      return false;
    }
  }
}
