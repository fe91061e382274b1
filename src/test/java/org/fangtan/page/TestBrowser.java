package org.fangtan.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.fangtan.json.Json;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium without a screen, driven by the chromedriver of the same installation; tests that
 * need it are skipped where it is not installed. Whoever opens it closes it.
 */
public final class TestBrowser implements AutoCloseable {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

  /** Held, or its level would be forgotten: Selenium warns of every Chromium newer than itself. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  /** Long, since build machines can be busy; nothing waits longer than it has to. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final ChromeDriver driver;
  private final List<String> requests = new ArrayList<>();

  private TestBrowser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * @param profile an empty folder for the browser's own files
   */
  public static TestBrowser open(Path profile) {
    Optional<Path> browser = first(BROWSERS);
    Optional<Path> executable = first(DRIVERS);
    assumeTrue(
        browser.isPresent() && executable.isPresent(),
        "skipped: no Chromium with chromedriver at " + BROWSERS + " and " + DRIVERS);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--mute-audio",
        // A page may not make a sound before it is touched: what most people's browsers do.
        "--autoplay-policy=document-user-activation-required",
        "--force-device-scale-factor=1",
        "--window-size=1366,900",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    // Naming the driver keeps Selenium from looking for one on the network.
    File driverFile = executable.orElseThrow().toFile();
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driverFile)
            .usingAnyFreePort()
            .build();
    return new TestBrowser(new ChromeDriver(service, options));
  }

  public ChromeDriver driver() {
    return driver;
  }

  /** Opens a page afresh, with nothing remembered from an earlier one. */
  public void visit(String url) {
    driver.get("about:blank");
    consoleErrors();
    requests();
    requests.clear();
    driver.get(url);
  }

  public WebElement id(String id) {
    return driver.findElement(By.id(id));
  }

  public <T> T script(String body, Class<T> type, Object... arguments) {
    return type.cast(driver.executeScript("return " + body, arguments));
  }

  public void run(String body, Object... arguments) {
    driver.executeScript(body, arguments);
  }

  public double number(String body) {
    return script("Number(" + body + ")", Number.class).doubleValue();
  }

  /** The strings of an array that an expression gives. */
  public List<String> texts(String body) {
    List<?> values = script(body, List.class);
    return values.stream().map(String.class::cast).toList();
  }

  /** Waits until the expression is true; says what it was waiting for when it is not. */
  public void until(String expression) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage(expression)
        .until(
            d -> Boolean.TRUE.equals(driver.executeScript("return Boolean(" + expression + ")")));
  }

  /** Waits until a file is asked for; resource timing does not know of files from disk. */
  public void untilRequested(String file) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage("a request for " + file)
        .until(d -> requests().stream().anyMatch(address -> address.endsWith(file)));
  }

  /** A phone of the given width, in CSS pixels; zero for the desktop window. */
  public void phone(int width) {
    if (width == 0) {
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    } else {
      driver.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    }
  }

  public void prefer(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  public void scripting(boolean on) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }

  /** Warnings and errors of the console since the last call. */
  public List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Every address asked for since the page was visited. */
  public List<String> requests() {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = Json.read(entry.getMessage(), JsonNode.class).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        requests.add(message.at("/params/request/url").asText());
      }
    }
    return List.copyOf(requests);
  }

  public byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Optional<Path> first(List<String> places) {
    return Stream.of(places.toArray(String[]::new))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
