package dev.curfew.evidence.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Debian's Chromium, without a screen, for one test class. Playwright drives it and downloads
 * nothing. Register it in a static field.
 */
public final class Chromium implements BeforeAllCallback, AfterAllCallback {
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private @Nullable Playwright playwright;
  private @Nullable Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    restartWith();
  }

  /** Starts the browser, with more arguments; {@code curfew.chromium} names another binary. */
  public void restartWith(String... moreArguments) {
    stop();
    List<String> arguments = new ArrayList<>(ARGUMENTS);
    arguments.addAll(List.of(moreArguments));
    Path binary = Path.of(System.getProperty("curfew.chromium", "/usr/bin/chromium"));
    Map<String, String> variables = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Playwright driver = Playwright.create(new Playwright.CreateOptions().setEnv(variables));
    playwright = driver;
    browser =
        driver
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(binary).setArgs(arguments));
  }

  /** A page of a browser profile that nobody has used. */
  public Page newPage() {
    if (browser == null) {
      throw new IllegalStateException("The browser has not been started.");
    }
    return browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true)).newPage();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  private void stop() {
    try (Playwright driver = playwright) {
      if (driver != null && browser != null) {
        browser.close();
      }
    }
  }
}
