package io.github.earmark.answers.clients;

import io.github.earmark.answers.history.MarkAnswers;
import io.github.earmark.api.clients.ClientMarkRequest;
import io.github.earmark.api.clients.PlayingRequest;
import io.github.earmark.api.clients.PlayingResult;
import io.github.earmark.api.clients.SubmitRequest;
import io.github.earmark.api.clients.SubmitResult;
import io.github.earmark.api.clients.SubmitResult.Outcome;
import io.github.earmark.api.history.MarkResult;
import io.github.earmark.control.Verb;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.History;
import io.github.earmark.history.clients.ClientPlay;
import io.github.earmark.history.clients.KeptPlay;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.json.Json;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.playback.Threshold;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Plays and marks of clients, as the web process passes them on.
///
/// @param holds the services that a new listen is queued for, and how long it is kept back from
///   each
/// @param players what clients are playing
/// @param heardHere whether a monitored player is playing this track now
/// @param changed receives what a client is playing; null when it stops; must not block
public record ClientAnswers(
    History history,
    Supplier<Moment> clock,
    PrivateMode privateMode,
    Map<String, Duration> holds,
    ClientPlayers players,
    Predicate<Track> heardHere,
    MarkAnswers marks,
    NowPlaying changed) {
  /// The words with which a client reports an existing love or hate instead of making a new one.
  private static final Map<String, Integer> TOLD = Map.of("loved", 1, "hated", -1, "unloved", 0);

  /// What every Earmark calls itself when it submits.
  private static final String EARMARK = "earmark";

  /// How far a client's clock may be ahead of ours.
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private static final int LARGEST_SUBMISSION = 512 << 10;
  private static final int LARGEST = 64 << 10;
  private static final int LONGEST_KIND = 60;

  /// Receives what a client is playing.
  @FunctionalInterface
  public interface NowPlaying {
    /// Called when a client starts playing this track.
    ///
    /// @param track null if it stops
    void of(String player, String kind, @Nullable Track track, Moment now);
  }

  public Map<String, Verb> verbs() {
    return Map.of(
        "submit", Verb.withBody(LARGEST_SUBMISSION, this::submit),
        "playing", Verb.withBody(LARGEST, this::playing),
        "mark", Verb.withBody(LARGEST, this::mark));
  }

  private static <T extends Record> T read(List<String> words, String body, Class<T> type)
      throws UserError {
    if (!words.isEmpty()) {
      throw UserError.usage("unexpected argument: " + words.getFirst(), "leave it out");
    }
    try {
      return Json.read(body, type);
    } catch (IOException e) {
      throw UserError.usage("the JSON is not understood: " + e.getMessage(), "see `json.md`");
    }
  }

  private SubmitResult submit(List<String> words, String body) throws UserError {
    var request = read(words, body, SubmitRequest.class);
    if (request.plays().size() > SubmitRequest.MOST) {
      throw UserError.usage(
          "more than " + SubmitRequest.MOST + " plays at once", "send them in turn");
    }
    try {
      return submit(request, clock.get());
    } catch (HistoryException e) {
      throw UserError.failed("nothing was kept: " + e.getMessage(), "fix that, then try again");
    }
  }

  private SubmitResult submit(SubmitRequest request, Moment now) throws UserError {
    privateMode.learn();
    var answers = new SubmitResult.@Nullable One[request.plays().size()];
    var plays = new ArrayList<ClientPlay>();
    var places = new ArrayList<Integer>();
    for (var i = 0; i < answers.length; i++) {
      var one = request.plays().get(i);
      var play = play(request.client(), one);
      var why = ignored(play, now);
      if (why == null) {
        plays.add(play);
        places.add(i);
      } else {
        answers[i] = new SubmitResult.One(Outcome.IGNORED, null, null, why);
      }
    }
    var kept =
        plays.isEmpty()
            ? List.<KeptPlay>of()
            : history.clients().store(request.client(), plays, holds, now.wall());
    for (var i = 0; i < kept.size(); i++) {
      answers[places.get(i)] = answer(kept.get(i), plays.get(i).verdict());
    }
    return new SubmitResult(Arrays.stream(answers).map(Objects::requireNonNull).toList());
  }

  private static ClientPlay play(String client, SubmitRequest.Play said) throws UserError {
    var track = ClientTracks.of(said.track());
    return new ClientPlay(
        track,
        Instant.ofEpochSecond(said.start().getEpochSecond()),
        said.estimated(),
        said.heard() == null || said.heard().isNegative() ? null : said.heard(),
        verdict(track, said.heard()),
        kind(client, said.submittedBy()),
        byEarmark(said.submittedBy()));
  }

  private static boolean byEarmark(@Nullable String submittedBy) {
    return submittedBy != null && submittedBy.toLowerCase(Locale.ROOT).startsWith(EARMARK);
  }

  private static String kind(String client, @Nullable String submittedBy) {
    if (submittedBy == null || submittedBy.isBlank()) {
      return client;
    }
    var plain = submittedBy.strip().replaceAll("\\p{Cntrl}", "");
    return plain.length() <= LONGEST_KIND ? plain : plain.substring(0, LONGEST_KIND);
  }

  /// By the play rule if the listened time and the duration are known; otherwise it counts, as the
  /// client says.
  static RoundVerdict verdict(Track track, @Nullable Duration heard) {
    var length = track.duration();
    if (heard == null || length == null) {
      return RoundVerdict.LISTEN;
    }
    return RoundVerdict.of(heard, length);
  }

  private @Nullable String ignored(ClientPlay play, Moment now) {
    if (play.start().isAfter(now.wall().plus(AHEAD))) {
      return "it begins in the future: see whether the clocks are right";
    }
    return privateMode.hides(play.start(), counts(play), now)
        ? "it was played in private listening"
        : null;
  }

  /// How long after its start it qualified, as far as is known.
  private static Duration counts(ClientPlay play) {
    var needed = Threshold.of(play.track());
    var least = needed == null ? play.track().duration() : needed;
    var heard = play.listened();
    if (least == null || (heard != null && heard.compareTo(least) < 0)) {
      return heard == null ? Duration.ZERO : heard;
    }
    return least;
  }

  private static SubmitResult.One answer(KeptPlay kept, RoundVerdict verdict) {
    return switch (kept.became()) {
      case NEW -> new SubmitResult.One(outcome(verdict), kept.play(), kept.track(), null);
      case KNOWN -> new SubmitResult.One(Outcome.KNOWN, kept.play(), kept.track(), null);
      case FORGOTTEN -> new SubmitResult.One(Outcome.IGNORED, null, null, "it was forgotten here");
    };
  }

  private static Outcome outcome(RoundVerdict verdict) {
    return switch (verdict) {
      case LISTEN, UNNAMED -> Outcome.LISTEN;
      case SHORT -> Outcome.SHORT;
      case SKIP -> Outcome.SKIP;
    };
  }

  private PlayingResult playing(List<String> words, String body) throws UserError {
    var request = read(words, body, PlayingRequest.class);
    var now = clock.get();
    var player = request.client();
    var kind = kind(player, request.submittedBy());
    if (request.track() == null) {
      return stopped(player, kind, now, null);
    }
    var said = ClientTracks.of(request.track());
    // What a library says about its files is kept; a mark on the current track must not replace it.
    var track = new Track(said.uri(), true, said.tags(), said.duration());
    if (privateMode.unknown() || privateMode.now(now) != null) {
      return stopped(player, kind, now, "this is private listening");
    }
    if (heardHere.test(track)) {
      return stopped(player, kind, now, "a player here is heard playing it");
    }
    players.playing(player, kind, track, now);
    changed.of(player, kind, track, now);
    return new PlayingResult(true, null);
  }

  private PlayingResult stopped(String player, String kind, Moment now, @Nullable String why) {
    if (players.stopped(player)) {
      changed.of(player, kind, null, now);
    }
    return new PlayingResult(false, why);
  }

  private MarkResult mark(List<String> words, String body) throws UserError {
    var request = read(words, body, ClientMarkRequest.class);
    if (request.words().isEmpty()) {
      throw UserError.usage("no mark is given", "say what, as in love");
    }
    var verb = request.words().getFirst();
    var rest = new ArrayList<>(request.words().subList(1, request.words().size()));
    if (request.track() == null) {
      var named = rest.stream().anyMatch(List.of("--track", "--last", "--player")::contains);
      if (!named && players.now(request.client(), clock.get()) != null) {
        rest.addAll(0, List.of("--player", request.client()));
      }
    } else {
      try {
        var id = history.clients().track(ClientTracks.of(request.track()));
        var told = TOLD.get(verb);
        if (told != null) {
          return marks.reported(id, told);
        }
        rest.addAll(0, List.of("--track", Long.toString(id)));
      } catch (HistoryException e) {
        throw UserError.failed("nothing was marked: " + e.getMessage(), "fix that, then try again");
      }
    }
    return marks.mark(verb, rest);
  }
}
