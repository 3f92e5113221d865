package io.github.earmark.web.api;

import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.Feeds;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The API's feeds, and the jobs that read them.
public final class FeedApi {
  private static final String FEEDS = "feeds";
  private static final String FEED = "feeds/{id}";
  private static final String JOB = "jobs/{id}";

  private static final Set<String> FLAGS = Set.of("loves", "enabled", "forget", "full");

  private final Feeds feeds;
  private final IdempotentRequests once;

  /// By path and method.
  private final Map<String, Map<String, Action>> actions =
      Map.of(
          FEEDS,
          Map.of(
              "GET",
              new Action(Set.of(), this::all),
              "POST",
              new Action(and("type", "name"), this::add)),
          FEED,
          Map.of(
              "GET", new Action(Set.of(), this::one),
              "PATCH", new Action(and("forget"), this::set),
              "DELETE", new Action(Set.of(), this::remove)),
          FEED + "/run",
          Map.of("POST", new Action(Set.of("full"), this::run)),
          FEED + "/pause",
          Map.of("POST", new Action(Set.of(), asked -> rest(asked.id(), true))),
          FEED + "/resume",
          Map.of("POST", new Action(Set.of(), asked -> rest(asked.id(), false))),
          JOB,
          Map.of("GET", new Action(Set.of(), this::job)));

  /// @param once makes each change only once for an `Idempotency-Key`
  public FeedApi(Feeds feeds, IdempotentRequests once) {
    this.feeds = feeds;
    this.once = once;
  }

  /// One action on feeds.
  ///
  /// @param fields the fields that its body may have
  private record Action(Set<String> fields, Done done) {}

  /// A request for an action.
  ///
  /// @param id what stands for `{id}` in the path; empty if the path has none
  /// @param again whether it was sent before and may have been done already
  private record Asked(String id, ApiFields fields, WebRequest request, boolean again) {}

  /// Does the action.
  private interface Done {
    WebReply of(Asked asked) throws UserError;
  }

  private static Set<String> and(String... more) {
    return Stream.concat(Feeds.SETTINGS.stream(), Stream.of(more)).collect(Collectors.toSet());
  }

  /// All routes, such as `GET feeds/{id}`.
  Set<String> routes() {
    var routes = new TreeSet<String>();
    actions.forEach(
        (path, methods) -> methods.keySet().forEach(method -> routes.add(method + " " + path)));
    return routes;
  }

  /// The fields that the body of a request may have.
  ///
  /// @param route one of [#routes]
  Set<String> fields(String route) {
    var words = route.split(" ", 2);
    var methods = Objects.requireNonNull(actions.get(words[1]));
    return Objects.requireNonNull(methods.get(words[0])).fields();
  }

  /// The answer; null if the path, below `api/1/`, is not about feeds.
  @Nullable WebReply answer(Client client, WebRequest request) throws UserError, IOException {
    var parts = request.path().split("/", -1);
    var id = parts.length > 1 ? parts[1] : "";
    if (parts.length > 1) {
      parts[1] = "{id}";
    }
    var methods = actions.get(String.join("/", parts));
    if (methods == null) {
      return null;
    }
    var method = request.method().equals("HEAD") ? "GET" : request.method();
    var action = methods.get(method);
    if (action == null) {
      var allowed = new TreeSet<>(methods.keySet());
      if (allowed.contains("GET")) {
        allowed.add("HEAD");
      }
      return ProblemDetails.of(
          405,
          "this method is not allowed here",
          "see /api",
          Map.of("Allow", String.join(", ", allowed)));
    }
    var fields = ApiFields.of(request, action.fields(), FLAGS);
    if (method.equals("GET")) {
      return action.done().of(new Asked(id, fields, request, false));
    }
    return once.each(
        client,
        request,
        String.join("\n", method, request.path(), "" + request.value("forget"), fields.text()),
        (_, again) -> action.done().of(new Asked(id, fields, request, again)));
  }

  private WebReply all(Asked asked) throws UserError {
    return WebReply.json(new FeedResult(feeds.all()));
  }

  private WebReply one(Asked asked) throws UserError {
    return WebReply.json(known(asked.id()));
  }

  private FeedInfo known(String name) throws UserError {
    return feeds.all().stream()
        .filter(feed -> feed.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NotThere("there is no feed " + name, "GET feeds lists them"));
  }

  private WebReply add(Asked asked) throws UserError {
    var fields = asked.fields();
    var type = fields.required("type");
    var name = Objects.requireNonNullElse(fields.value("name"), type);
    var settings = settings(fields);
    settings.put("type", type);
    var added = asked.again() ? there(name, settings) : null;
    return WebReply.json(201, added == null ? feeds.add(name, settings) : added)
        .with("Location", "feeds/" + name);
  }

  /// The feed that an earlier, unanswered request has added; null if there is none.
  private @Nullable FeedInfo there(String name, Map<String, String> settings) throws UserError {
    return feeds.all().stream()
        .filter(feed -> feed.name().equals(name))
        .filter(feed -> feed.type().equals(settings.get("type")))
        .filter(
            feed ->
                Objects.requireNonNullElse(feed.user(), "")
                    .equalsIgnoreCase(settings.getOrDefault("user", "")))
        .findFirst()
        .orElse(null);
  }

  private WebReply set(Asked asked) throws UserError {
    var name = asked.id();
    var fields = asked.fields();
    known(name);
    var settings = settings(fields);
    var forget = flag("forget", fields.value("forget"));
    if (settings.isEmpty() && !forget) {
      throw UserError.usage("nothing is to be changed", "send what, as in user=rj");
    }
    return WebReply.json(feeds.set(name, settings, forget));
  }

  /// The settings that are given; an empty text removes a setting.
  private static Map<String, String> settings(ApiFields fields) throws UserError {
    var settings = new LinkedHashMap<String, String>();
    for (var name : fields.values().keySet()) {
      if (name.equals("submit_to")) {
        settings.put(name, String.join(",", fields.all(name)));
      } else if (Feeds.SETTINGS.contains(name)) {
        settings.put(name, Objects.requireNonNullElse(fields.value(name), ""));
      }
    }
    return settings;
  }

  private static boolean flag(String name, @Nullable String value) throws UserError {
    return switch (value) {
      case null -> false;
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw UserError.usage(name + " is true or false, not " + value, "send one of them");
    };
  }

  private WebReply remove(Asked asked) throws UserError {
    var before = known(asked.id());
    feeds.remove(asked.id(), flag("forget", asked.request().value("forget")));
    return WebReply.json(before);
  }

  private WebReply rest(String name, boolean rests) throws UserError {
    known(name);
    return WebReply.json(feeds.rest(name, rests));
  }

  private WebReply run(Asked asked) throws UserError {
    var name = asked.id();
    known(name);
    var run = feeds.run(name, flag("full", asked.fields().value("full")));
    var job = run.job();
    if (job != null) {
      return WebReply.json(202, feeds.job(job)).with("Location", "../../jobs/" + job);
    }
    var after = Objects.requireNonNullElse(run.tryAgain(), Duration.ZERO).toSeconds() + 1;
    return ProblemDetails.of(
        429,
        name + " was read a moment ago",
        "ask again in %d s".formatted(after),
        Map.of("Retry-After", Long.toString(after)));
  }

  private WebReply job(Asked asked) throws UserError {
    try {
      return WebReply.json(feeds.job(asked.id()));
    } catch (UserError e) {
      if (e.kind() == UserError.Kind.FAILED) {
        throw new NotThere(
            e.problem().error(),
            "jobs are forgotten when the daemon ends and when their feed is changed; GET feeds"
                + " shows the last of each feed");
      }
      throw e;
    }
  }

  /// What was requested does not exist.
  static final class NotThere extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String fix;

    NotThere(String what, String fix) {
      super(what);
      this.fix = fix;
    }

    WebReply reply() {
      return ProblemDetails.of(404, String.valueOf(getMessage()), fix);
    }
  }
}
