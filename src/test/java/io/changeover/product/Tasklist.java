package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person at the engine's Tasklist, in a real browser. */
final class Tasklist implements AutoCloseable {

  private static final Path PICTURES = Path.of("target/screenshots");

  /** Facts of the form that is shown: label and value, and what cannot be read of it. */
  private static final String UNREADABLE =
      """
      return [...document.querySelectorAll('.fjs-form-field')].flatMap(field => {
        const label = (field.querySelector('label') || {}).textContent || '?';
        return [...field.querySelectorAll('input[disabled],textarea[disabled],input[readonly],textarea[readonly]')]
          .filter(box => box.type !== 'radio')
          .flatMap(box => box.value.trim() === '' || box.value === 'undefined' || box.value === 'null'
            ? [label + ' is empty']
            : box.scrollHeight > box.clientHeight + 4 || box.scrollWidth > box.clientWidth + 4
              ? [label + ' is cut off: ' + box.value] : []);
      });
      """;

  /** The page is loaded anew once it has sent something; the browser's tab remembers. */
  private static final String SENT_IS_KEPT =
      """
      const send = window.fetch;
      window.fetch = (address, options) => {
        if (options && options.body) sessionStorage.setItem('sent', options.body);
        return send(address, options);
      };
      """;

  private final Product product;
  private final ChromeDriver browser;

  Tasklist(Product product) {
    this.product = product;
    var options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        // Nothing of its own goes out: where there is no way out it would try for minutes.
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
        "--disable-quic");
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .usingAnyFreePort()
            .build();
    this.browser = new ChromeDriver(service, options);
    browser.manage().window().setSize(new Dimension(1500, 1250));
  }

  ChromeDriver browser() {
    return browser;
  }

  /**
   * Logs in, opens the filter, takes the task, fills in the form and sends it.
   *
   * @param task the engine's id
   * @param picture name of the screenshot, made before the form is sent
   * @param choice the visible text of the decision
   */
  void decide(String user, String task, String picture, String choice, String reason) {
    logIn(user);
    click(By.xpath("//*[contains(@class,'task-filters')]//h4//a[contains(.,'All tasks')]"));
    click(By.cssSelector(".tasks-list .task [href*='#/?task=%s']".formatted(task)));
    click(By.xpath("//*[@ng-click='claim()']"));
    WebElement option =
        await(
            driver ->
                find(
                    By.xpath(
                        "//label[contains(.,'%s')]/descendant-or-self::*[self::input]|//label[contains(.,'%s')]/preceding-sibling::input"
                            .formatted(choice, choice))));
    await(driver -> option.isEnabled());
    ((JavascriptExecutor) browser).executeScript("arguments[0].click()", option);
    if (!reason.isEmpty()) {
      box("Reason").sendKeys(reason, Keys.TAB); // a form takes a text over when it is left
    }
    @SuppressWarnings("unchecked")
    var unreadable = (List<String>) ((JavascriptExecutor) browser).executeScript(UNREADABLE);
    takePicture(picture);
    assertThat(unreadable).as("what cannot be read on the form %s", picture).isEmpty();
    By complete = By.cssSelector("button[ng-click='complete()']");
    click(complete);
    String refused =
        await(
            driver -> {
              WebElement told =
                  find(By.cssSelector("[notifications-panel] .alert, .notifications .alert"));
              if (told != null && told.getText().matches("(?s).*(rror|ould not|not ).*")) {
                return told.getText();
              }
              return find(complete) == null ? "" : null;
            });
    if (!refused.isEmpty()) {
      takePicture(picture + "-refused");
      throw new AssertionError(picture + " was refused: " + refused);
    }
  }

  void fill(String label, String text) {
    box(label).sendKeys(text);
  }

  private WebElement box(String label) {
    By box =
        By.xpath(
            "//label[normalize-space(.)='%s']/following::*[self::input or self::textarea][1]"
                .formatted(label));
    return await(
        driver -> {
          WebElement found = find(box);
          return found != null && found.isDisplayed() && found.isEnabled() ? found : null;
        });
  }

  /**
   * The page moves the focus while it loads, so that keys can land in the other field: again then.
   */
  private void logIn(String user) {
    for (int attempt = 1; ; attempt++) {
      browser.manage().deleteAllCookies();
      browser.get(
          product.url() + "/camunda/app/tasklist/default/?as=" + user + attempt + "#/login");
      type("username", user);
      type("password", product.password(user));
      type("username", user);
      click(By.cssSelector("button[type=submit]"));
      boolean in =
          await(
              driver -> {
                if (find(By.cssSelector(".task-filters")) != null) {
                  return Boolean.TRUE;
                }
                return find(By.cssSelector(".alert-danger")) == null ? null : Boolean.FALSE;
              });
      if (in) {
        return;
      }
      assertThat(attempt).as("logins of " + user).isLessThan(4);
    }
  }

  /** Pictures of our own pages, light and dark, as olga sees them. */
  void pages(String first, String second) {
    for (String scheme : List.of("light", "dark")) {
      browser.executeCdpCommand(
          "Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
      for (String path :
          List.of("/", "/upgrades/" + first, "/upgrades/" + second, "/plans/" + second)) {
        page(path);
        takePicture("page" + path.replace('/', '-') + "-" + scheme);
      }
    }
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  /** olga accepts a risk on the plan's page, and sees who has and who still has to. */
  void acceptRisk(String upgrade, String risk, String reason) {
    page("/plans/" + upgrade);
    String digest =
        product.get("olga", "/api/upgrades/" + upgrade + "/plan").path("planDigest").asText();
    var page = (JavascriptExecutor) browser;
    page.executeScript(SENT_IS_KEPT);
    click(By.cssSelector("button[data-risk='%s']".formatted(risk)));
    await(driver -> find(By.cssSelector("dialog[open] textarea"))).sendKeys(reason);
    takePicture("page-plan-accept-dialog");
    click(By.cssSelector("dialog[open] button.primary"));
    await(
        driver -> {
          WebElement card =
              find(By.xpath("//code[.='%s']/ancestor::*[@class='card']".formatted(risk)));
          return card != null && card.getText().contains("Accepted by olga") ? card : null;
        });
    page.executeScript(
        "arguments[0].scrollIntoView({block: 'center'})",
        find(By.xpath("//code[.='%s']".formatted(risk))));
    takePicture("page-plan-accepted");
    assertThat(find(By.cssSelector("dialog"))).isNull();
    assertThat(find(By.cssSelector("button[data-risk='%s']".formatted(risk)))).isNull();
    assertThat(page.executeScript("return sessionStorage.getItem('sent')"))
        .as("what the button sent")
        .asString()
        .contains("\"risk\":\"" + risk + "\"", "\"planDigest\":\"" + digest + "\"");
  }

  private void page(String path) {
    browser.get(product.url() + path);
    if (browser.getCurrentUrl().endsWith("/login") || find(By.id("login")) != null) {
      await(driver -> find(By.name("user"))).sendKeys("olga");
      find(By.name("password")).sendKeys(product.password("olga"));
      click(By.cssSelector("#login button"));
      await(driver -> !browser.getCurrentUrl().endsWith("/login"));
      browser.get(product.url() + path);
    }
    await(driver -> find(By.cssSelector("main h1, main .card, main .notice.bad")));
    assertThat(find(By.cssSelector("main > .notice.bad"))).as("trouble on " + path).isNull();
  }

  private void type(String model, String text) {
    await(
        driver -> {
          WebElement field = find(By.cssSelector("input[ng-model=%s]".formatted(model)));
          if (field == null) {
            return null;
          }
          field.clear();
          field.sendKeys(text);
          return text.equals(field.getDomProperty("value")) ? field : null;
        });
  }

  void takePicture(String name) {
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }

  private void click(By by) {
    await(
        driver -> {
          WebElement found = find(by);
          if (found == null || !found.isDisplayed() || !found.isEnabled()) {
            return null;
          }
          ((JavascriptExecutor) browser).executeScript("arguments[0].click()", found);
          return found;
        });
  }

  private WebElement find(By by) {
    var all = browser.findElements(by);
    return all.isEmpty() ? null : all.get(0);
  }

  private <T> T await(ExpectedCondition<T> wanted) {
    try {
      return new WebDriverWait(browser, Duration.ofSeconds(60), Duration.ofMillis(100))
          .ignoring(StaleElementReferenceException.class)
          .until(wanted);
    } catch (org.openqa.selenium.TimeoutException late) {
      takePicture("stuck");
      throw late;
    }
  }

  @Override
  public void close() {
    browser.quit();
  }
}
