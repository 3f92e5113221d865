package io.github.earmark.web.api;

import io.github.earmark.api.history.MarkResult;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.SubmittedListen;
import io.github.earmark.web.hub.SubmittedOutcome;
import io.github.earmark.web.hub.SubmittedTrack;
import io.github.earmark.web.hub.WrongClock;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What clients submit: plays and marks.
public final class ApiWrites {
  private static final Set<String> SCROB =
      Set.of(
          "id", "artist", "title", "album", "duration", "item_duration", "state", "time", "player");
  private static final Set<String> TRACK = Set.of("id", "artist", "title", "album", "player");
  private static final Set<String> VERBS =
      Set.of("scrob", "rate", "love", "hate", "unlove", "tag", "untag", "undo");

  private final Hub hub;
  private final ControlClient daemon;
  private final ApiItems items;
  private final IdempotentRequests once;
  private final Clock clock;

  /// @param state the folder of the history
  /// @param clock in the listener's time zone
  public ApiWrites(
      Hub hub, Map<String, String> env, Path state, IdempotentRequests once, Clock clock) {
    this.hub = hub;
    this.daemon = ControlClient.of(env);
    this.items = new ApiItems(state);
    this.once = once;
    this.clock = clock;
  }

  /// The result for a submitted play.
  ///
  /// @param id the track's id; null if the track is not in the history
  /// @param outcome `listen`, `skip`, `known` or `ignored`; `started` for what is playing now
  /// @param time when it began; null for what is playing now
  /// @param reason why it was ignored
  record Scrobbed(
      @Nullable Long id,
      String artist,
      String title,
      String outcome,
      @Nullable Instant time,
      @Nullable String reason) {}

  /// A mark that was made or undone.
  ///
  /// @param id the track's id
  /// @param mark in words, such as "rated 8"
  /// @param position in the play; null if the mark has none
  /// @param text the whole mark in one sentence
  record Marked(
      long id,
      @Nullable String artist,
      @Nullable String title,
      String mark,
      @Nullable Duration position,
      String text) {}

  /// Paths below `api/1/`.
  Set<String> verbs() {
    return VERBS;
  }

  /// Does what is requested, once for each `Idempotency-Key`.
  WebReply answer(Client client, WebRequest request) throws UserError, IOException {
    var verb = request.path();
    var fields = ApiFields.of(request, fields(verb));
    return once.each(
        client,
        request,
        verb + "\n" + fields.text(),
        (first, again) ->
            again && verb.equals("undo")
                ? ProblemDetails.of(
                    409, "this was requested before and may be done already", "look at GET history")
                : done(client, verb, fields, first));
  }

  static Set<String> fields(String verb) {
    return switch (verb) {
      case "scrob" -> SCROB;
      case "rate" -> plus("rating");
      case "tag", "untag" -> plus("tag");
      case "undo" -> Set.of();
      default -> TRACK;
    };
  }

  private static Set<String> plus(String name) {
    var all = new HashSet<>(TRACK);
    all.add(name);
    return all;
  }

  /// @param now when it was first requested
  private WebReply done(Client client, String verb, ApiFields fields, Instant now)
      throws UserError {
    return switch (verb) {
      case "scrob" -> {
        WrongClock.check(clock.instant());
        yield scrob(client, fields, now);
      }
      case "undo" -> marked(daemon.ask(MarkResult.class, "undo"));
      default -> mark(client, verb, fields);
    };
  }

  private record Named(@Nullable Long id, SubmittedTrack track) {}

  /// The track that the fields name; null if they name none.
  private @Nullable Named named(ApiFields fields, @Nullable Duration length) throws UserError {
    var id = fields.value("id");
    var artist = fields.value("artist");
    var title = fields.value("title");
    var uri = id == null || id.matches("[0-9]{1,18}") ? null : id;
    if (artist != null && title != null) {
      return new Named(null, ApiItems.named(artist, title, fields.value("album"), length, uri));
    }
    if (artist != null || title != null) {
      throw UserError.usage(
          (artist == null ? "artist" : "title") + " is missing", "send both, or an id");
    }
    if (id == null) {
      for (var name : List.of("id", "artist", "title")) {
        if (fields.blank(name)) {
          throw UserError.usage(name + " is empty", "fill it in, or leave it out for what plays");
        }
      }
      return null;
    }
    var found = items.known(id);
    var known = ApiItems.named(items.of(found), uri);
    if (known == null) {
      throw UserError.failed(
          "track " + id + " has no artist or no title", "send artist and title, too");
    }
    return new Named(found, known);
  }

  private WebReply scrob(Client client, ApiFields fields, Instant now) throws UserError {
    var named = named(fields, fields.seconds("item_duration"));
    if (named == null) {
      throw UserError.usage("nothing says what was played", "send artist and title, or an id");
    }
    var track = named.track();
    var state = Objects.requireNonNullElse(fields.value("state"), "finished");
    if (state.equals("started")) {
      hub.playing(client, track, fields.value("player"));
      return WebReply.json(
          new Scrobbed(named.id(), track.artist(), track.title(), "started", null, null));
    }
    if (!state.equals("finished")) {
      throw UserError.usage("there is no state " + state, "it is started or finished");
    }
    var heard = fields.seconds("duration");
    if (heard == null && named.id() != null) {
      heard = track.length();
    }
    var time = fields.moment("time", clock);
    var start = time != null ? time : now.minus(Objects.requireNonNullElse(heard, Duration.ZERO));
    var taken =
        submitted(
            client,
            new SubmittedListen(
                track,
                Instant.ofEpochSecond(start.getEpochSecond()),
                false,
                heard,
                fields.value("player")));
    var fresh =
        taken.outcome() == SubmittedOutcome.Outcome.LISTEN
            || taken.outcome() == SubmittedOutcome.Outcome.SKIP;
    return WebReply.json(
        fresh ? 201 : 200,
        new Scrobbed(
            taken.track(),
            track.artist(),
            track.title(),
            taken.outcome().name().toLowerCase(Locale.ROOT),
            Instant.ofEpochSecond(start.getEpochSecond()),
            taken.reason()));
  }

  /// A failure of the history may pass, so this is reported as 503: the client should send it
  /// again.
  private SubmittedOutcome submitted(Client client, SubmittedListen listen) throws UserError {
    try {
      return hub.submit(client, List.of(listen)).getFirst();
    } catch (UserError e) {
      throw e.kind() == UserError.Kind.FAILED
          ? new UserError(UserError.Kind.NO_DAEMON, e.problem().error(), e.problem().fix())
          : e;
    }
  }

  private WebReply mark(Client client, String verb, ApiFields fields) throws UserError {
    var words =
        switch (verb) {
          case "rate" -> List.of(fields.required("rating"));
          case "tag", "untag" -> tags(fields);
          default -> List.<String>of();
        };
    var named = named(fields, null);
    var gesture = new ArrayList<>(List.of(verb));
    gesture.addAll(
        new Arguments.Builder()
            .option("--track", named == null ? null : named.id())
            .option("--player", named == null ? fields.value("player") : null)
            .words(words)
            .build());
    try {
      return marked(
          hub.mark(client, gesture, named == null || named.id() != null ? null : named.track()));
    } catch (UserError e) {
      throw named == null && e.problem().fix().contains("--track")
          ? new UserError(e.kind(), e.problem().error(), "send `id`, or `artist` and `title`")
          : e;
    }
  }

  private static List<String> tags(ApiFields fields) throws UserError {
    var tags = fields.all("tag");
    if (tags.isEmpty()) {
      throw UserError.usage("tag is missing", "send it");
    }
    return tags;
  }

  private static WebReply marked(MarkResult result) {
    var mark = result.marks().getFirst();
    var song = result.song();
    return WebReply.json(
        new Marked(
            result.track(),
            song.artists().isEmpty() ? null : String.join(", ", song.artists()),
            song.title(),
            mark.text(),
            result.position(),
            result.text()));
  }
}
