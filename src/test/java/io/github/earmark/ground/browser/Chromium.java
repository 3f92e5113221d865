package io.github.earmark.ground.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A real browser without a window, told what to do by the DevTools protocol. Its profile is
/// temporary, and it goes with the JVM.
public final class Chromium implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Scratch profile = new Scratch("earmark-chromium");
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String door;
  private final List<Tab> tabs = new ArrayList<>();
  private final Thread atExit = new Thread(this::close);

  public Chromium() throws IOException {
    var program = Tools.find("chromium").or(() -> Tools.find("google-chrome")).orElseThrow();
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-proxy-server",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile.path(),
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(atExit);
    var port = profile.path().resolve("DevToolsActivePort");
    await("Chromium")
        .atMost(Duration.ofMinutes(2))
        .until(() -> Files.exists(port) && Files.readAllLines(port).size() > 1);
    door = "http://127.0.0.1:" + Files.readAllLines(port).getFirst();
  }

  public static boolean available() {
    return Tools.find("chromium").or(() -> Tools.find("google-chrome")).isPresent();
  }

  /// A new tab, which shows nothing yet.
  public Tab tab() throws IOException, InterruptedException {
    var reply =
        http.send(
            HttpRequest.newBuilder(URI.create(door + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    var tab = new Tab(http, JSON.readTree(reply.body()).path("webSocketDebuggerUrl").asText());
    tabs.add(tab);
    return tab;
  }

  @Override
  public void close() {
    tabs.forEach(Tab::close);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
    try {
      profile.close();
    } catch (java.io.UncheckedIOException _) {
      // A child of its own that is still ending may write once more; the folder is temporary.
    }
  }

  /// One page.
  public static final class Tab implements AutoCloseable {
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Tab(HttpClient http, String url) {
      socket =
          http.newWebSocketBuilder()
              .buildAsync(URI.create(url), new Ear(asked, complaints))
              .orTimeout(5, TimeUnit.MINUTES)
              .join();
      for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
        ask(domain + ".enable", JSON.createObjectNode());
      }
      // Only one tab has the real focus.
      ask("Emulation.setFocusEmulationEnabled", JSON.createObjectNode().put("enabled", true));
    }

    /// What the page has logged as errors, exceptions and breaches of its policy among them.
    public List<String> complaints() {
      return List.copyOf(complaints);
    }

    /// Sends a command of the protocol and waits for its result.
    public JsonNode ask(String method, ObjectNode params) {
      var id = ids.incrementAndGet();
      var answer = new CompletableFuture<JsonNode>();
      asked.put(id, answer);
      var message = JSON.createObjectNode().put("id", id).put("method", method);
      message.set("params", params);
      socket.sendText(message.toString(), true).orTimeout(5, TimeUnit.MINUTES).join();
      return answer.orTimeout(5, TimeUnit.MINUTES).join();
    }

    public void open(String url) {
      ask("Page.navigate", JSON.createObjectNode().put("url", url));
    }

    /// What a script gives, as JSON; a promise is waited for.
    public JsonNode run(String script) {
      var result =
          ask(
              "Runtime.evaluate",
              JSON.createObjectNode()
                  .put("expression", script)
                  .put("awaitPromise", true)
                  .put("returnByValue", true));
      if (result.has("exceptionDetails")) {
        throw new IllegalStateException(script + ": " + result.path("exceptionDetails"));
      }
      return result.path("result").path("value");
    }

    /// The text that is seen where a selector is; empty where nothing is.
    public String text(String selector) {
      return run("(document.querySelector(%s)?.innerText ?? '')".formatted(quoted(selector)))
          .asText();
    }

    public boolean has(String selector) {
      return run("!!document.querySelector(%s)".formatted(quoted(selector))).asBoolean();
    }

    /// Clicks in the middle of what is there, as a mouse does.
    public void click(String selector) {
      click(selector, 0.5);
    }

    /// Clicks at that share of its width.
    public void click(String selector, double share) {
      var box =
          run(
              "(e => {e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
                  + " return [b.x, b.y, b.width, b.height]})(document.querySelector(%s))"
                      .formatted(quoted(selector)));
      var x = box.get(0).asDouble() + box.get(2).asDouble() * share;
      var y = box.get(1).asDouble() + box.get(3).asDouble() / 2;
      for (var type : List.of("mousePressed", "mouseReleased")) {
        ask(
            "Input.dispatchMouseEvent",
            JSON.createObjectNode()
                .put("type", type)
                .put("x", x)
                .put("y", y)
                .put("button", "left")
                .put("clickCount", 1));
      }
    }

    /// Clicks the button that says this, where there is one already.
    ///
    /// @param inside a selector
    /// @return whether there was
    public boolean clickButton(String inside, String says) {
      return run("(b => {b?.click(); return !!b})([...document.querySelectorAll(%s)].find(b => b.innerText.trim() === %s))"
              .formatted(quoted(inside + " button"), quoted(says)))
          .asBoolean();
    }

    /// Presses a key that writes something. As with a person, the tab is in front then.
    public void press(String key) {
      ask("Page.bringToFront", JSON.createObjectNode());
      ask(
          "Input.dispatchKeyEvent",
          JSON.createObjectNode().put("type", "keyDown").put("key", key).put("text", key));
      ask("Input.dispatchKeyEvent", JSON.createObjectNode().put("type", "keyUp").put("key", key));
    }

    /// Writes into what has the focus.
    public void type(String text) {
      ask("Input.insertText", JSON.createObjectNode().put("text", text));
    }

    /// What the page is looked at with.
    ///
    /// @param scheme "light" or "dark"
    public void look(int width, int height, String scheme) {
      ask(
          "Emulation.setDeviceMetricsOverride",
          JSON.createObjectNode()
              .put("width", width)
              .put("height", height)
              .put("deviceScaleFactor", 1)
              .put("mobile", width < 600));
      var media = JSON.createObjectNode();
      media
          .putArray("features")
          .addObject()
          .put("name", "prefers-color-scheme")
          .put("value", scheme);
      ask("Emulation.setEmulatedMedia", media);
    }

    public void screenshot(Path file) throws IOException {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var shot = ask("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"));
      Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    /// The page goes, too: one that stays would keep its streams, and the others in the background.
    @Override
    public void close() {
      try {
        ask("Page.close", JSON.createObjectNode());
      } catch (RuntimeException _) {
        // The browser has ended before.
      }
      socket.abort();
    }

    private static String quoted(String text) {
      return JSON.getNodeFactory().textNode(text).toString();
    }
  }

  private static final class Ear implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> asked;
    private final List<String> complaints;
    private final StringBuilder text = new StringBuilder();

    Ear(Map<Integer, CompletableFuture<JsonNode>> asked, List<String> complaints) {
      this.asked = asked;
      this.complaints = complaints;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          take(JSON.readTree(text.toString()));
        } catch (IOException e) {
          complaints.add(e.toString());
        }
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(JsonNode message) {
      var answer = asked.remove(message.path("id").asInt(-1));
      if (answer != null) {
        if (message.has("error")) {
          answer.completeExceptionally(new IllegalStateException(message.toString()));
        } else {
          answer.complete(message.path("result"));
        }
        return;
      }
      var params = message.path("params");
      switch (message.path("method").asText()) {
        case "Runtime.exceptionThrown" ->
            complaints.add(params.path("exceptionDetails").toString());
        case "Log.entryAdded" -> {
          if (params.path("entry").path("level").asText().equals("error")) {
            complaints.add(params.path("entry").toString());
          }
        }
        case "Runtime.consoleAPICalled" -> {
          if (params.path("type").asText().equals("error")) {
            complaints.add(params.path("args").toString());
          }
        }
        default -> {}
      }
    }
  }
}
