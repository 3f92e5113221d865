package io.github.earmark.web;

import io.github.earmark.answers.history.AnswerBudget;
import io.github.earmark.answers.history.HistoryOrDaemon;
import io.github.earmark.answers.history.HistoryQuery;
import io.github.earmark.answers.history.HistoryReader;
import io.github.earmark.answers.history.NameLookup;
import io.github.earmark.answers.history.TrackLookup;
import io.github.earmark.answers.queue.QueueReader;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.StatusResult;
import io.github.earmark.api.history.ExplainResult;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.NameResult;
import io.github.earmark.api.history.TrackResult;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.control.ControlClient;
import io.github.earmark.control.Paths;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.read.Search;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the page can read: from the history where possible, otherwise from the daemon.
///
/// @param clock in the listener's time zone
record ReadRoutes(Map<String, String> env, Clock clock) {
  private static final int USUAL = 60;
  private static final int FEW = 12;
  private static final int MOST = 500;

  Map<String, Route> routes() {
    var routes = new LinkedHashMap<String, Route>();
    var daemon = ControlClient.of(env);
    routes.put("api/now", Route.open(_ -> WebReply.json(daemon.ask(NowResult.class, "now"))));
    routes.put(
        "api/status", Route.get(_ -> WebReply.json(daemon.ask(StatusResult.class, "status"))));
    routes.put("api/history", Route.open(request -> WebReply.json(history(request))));
    routes.put("api/explain", Route.open(request -> WebReply.json(explain(request))));
    routes.put("api/track", Route.open(request -> WebReply.json(track(request))));
    routes.put("api/name", Route.open(request -> WebReply.json(name(request))));
    routes.put("api/names", Route.open(request -> WebReply.json(names(request))));
    routes.put("api/queue", Route.get(request -> WebReply.json(queue(daemon, request))));
    return routes;
  }

  private HistoryResult history(WebRequest request) throws UserError {
    var limit = request.number("limit");
    var type = request.value("type");
    var words = request.value("q");
    var query =
        HistoryQuery.of(
            Math.clamp(limit == null ? USUAL : limit, 1, MOST),
            type == null ? List.of() : List.of(type.split(",")),
            new HistoryQuery.Where(
                request.value("player"),
                request.number("track"),
                moment(request, "since", false),
                moment(request, "until", true),
                request.value("tag"),
                HistoryQuery.weekHour(
                    request.value("weekday"), request.value("hour"), clock.getZone())),
            new Search(
                words == null ? List.of() : List.of(words.split("\\s+")),
                request.value("artist"),
                request.value("album"),
                request.value("title"),
                request.value("genre"),
                request.value("composer")));
    return new HistoryOrDaemon(env)
        .read(
            history -> HistoryReader.read(history, query, AnswerBudget.none()),
            HistoryResult.class,
            "history",
            query.words());
  }

  private @Nullable Instant moment(WebRequest request, String name, boolean end) throws UserError {
    return TimePoint.ifGiven(request.value(name), clock.instant(), clock.getZone(), end);
  }

  private ExplainResult explain(WebRequest request) throws UserError {
    var play = request.required("play");
    return new HistoryOrDaemon(env)
        .read(
            history -> TrackLookup.play(history, play),
            ExplainResult.class,
            "explain",
            List.of(Long.toString(play)));
  }

  private TrackResult track(WebRequest request) throws UserError {
    var track = request.required("track");
    return new HistoryOrDaemon(env)
        .read(
            history -> TrackLookup.track(history, track),
            TrackResult.class,
            "track",
            List.of(Long.toString(track)));
  }

  /// One artist or album.
  private NameResult name(WebRequest request) throws UserError {
    var kind = kind(request);
    var name = required(request, "name");
    return new HistoryOrDaemon(env)
        .read(
            history -> NameLookup.names(history, kind, name),
            NameResult.class,
            kind.word(),
            new Arguments.Builder().word(name).build());
  }

  /// Finds artists or albums by a part of their names.
  private NameResult names(WebRequest request) throws UserError {
    try (var history = Reader.open(Paths.state(env))) {
      return NameLookup.search(history, kind(request), required(request, "q"), FEW);
    }
  }

  private static ArtistOrAlbum.Kind kind(WebRequest request) throws UserError {
    var word = required(request, "kind");
    for (var kind : ArtistOrAlbum.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw UserError.usage("nothing is called a " + word, "ask for kind=artist or kind=album");
  }

  private static String required(WebRequest request, String name) throws UserError {
    var value = request.value(name);
    if (value == null || !Search.meansSomething(value)) {
      throw UserError.usage(name + " is missing", "add " + name + "=… to the address");
    }
    return value;
  }

  /// From the daemon, which knows when each is tried again; without it, the rest from the history.
  private QueueResult queue(ControlClient daemon, WebRequest request) throws UserError {
    var limit = request.number("limit");
    var most = Math.clamp(limit == null ? USUAL : limit, 1, MOST);
    try {
      return daemon.ask(QueueResult.class, "queue", Integer.toString(most));
    } catch (UserError e) {
      if (e.kind() != UserError.Kind.NO_DAEMON) {
        throw e;
      }
      try (var history = Reader.open(Paths.state(env))) {
        return QueueReader.read(history, null, most, _ -> null, AnswerBudget.none());
      }
    }
  }
}
