package io.github.earmark.maloja;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.earmark.delivery.Answer;
import io.github.earmark.delivery.Outcome;
import io.github.earmark.delivery.Service;
import io.github.earmark.http.Http;
import io.github.earmark.music.Listen;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A Maloja server. Facts: its `apis/native_v1.py` and `database/sqldb.py`, and a real one.
///
/// ## One play a second
///
/// Maloja files a play under its second, and there is room for one. Where that second is taken by
/// another track, the next one is tried, and so on. Nothing of that needs to be remembered here:
/// each try is answered with "taken by another", "there is room" or "this very track is there", so
/// a play that is sent again walks by the same strangers to the place where it already stands, and
/// is not stored twice.
public final class Maloja implements Service {
  /// It may pass each listen on to Last.fm before it answers.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// How often one listen may make the server stumble before it is set aside.
  private static final int MOST_STUMBLES = 3;

  private final String name;
  private final Channel channel;

  /// The last play that made the server stumble, and how often it did: listens come one at a time,
  /// and the same one again until it is settled.
  private long stumbledAt = -1;

  private int stumbles;

  /// @param root as in `https://maloja.example.org`; a slash, `/apis` or `/apis/mlj_1` at its end
  ///   does not matter
  public Maloja(String name, URI root, KeySource key, Http http) {
    this(name, root, key, http, PATIENCE);
  }

  Maloja(String name, URI root, KeySource key, Http http, Duration patience) {
    this.name = name;
    this.channel = new Channel(base(root), key, http, patience);
  }

  private static String base(URI root) {
    // What stands before it is no slash: a host may be called "apis", too.
    return root.toString().replaceFirst("(?<=[^/:])/*(/apis/*(/mlj_1/*)?)?$", "");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int batch() {
    return 1;
  }

  @Override
  public Answer submit(List<Listen> listens) {
    var listen = listens.getFirst();
    for (var later = 0; later <= Shelf.FARTHEST; later++) {
      switch (channel.post(ScrobbleJson.of(listen, later))) {
        case Channel.Answered(var verdict) when verdict.clash() -> {}
        case Channel.Answered(var verdict) -> {
          return new Answer.Whole(outcome(listen, later, verdict));
        }
        case Channel.Unsent(var outcome) -> {
          return new Answer.Whole(outcome);
        }
        case Channel.Unknown(var reason) -> {
          return new Answer.Unknown(reason);
        }
      }
    }
    return new Answer.Whole(
        new Outcome.Refused(
            "Maloja has other plays at its second and at each of the %d after it"
                .formatted(Shelf.FARTHEST)));
  }

  private Outcome outcome(Listen listen, int later, Verdict verdict) {
    if (verdict.taken()) {
      return new Outcome.Accepted(
          later == 0 ? null : "filed %d s later: another play has its second".formatted(later));
    }
    return verdict.stumbled() ? stumbled(listen, verdict) : verdict.failure();
  }

  /// Some listens no Maloja can take, and it says so with an error like that of a server in
  /// trouble. A few times it is given the benefit of the doubt, and as long as it is not well.
  private Outcome stumbled(Listen listen, Verdict verdict) {
    stumbles = stumbledAt == listen.play() ? stumbles + 1 : 1;
    stumbledAt = listen.play();
    return stumbles > MOST_STUMBLES && well()
        ? new Outcome.Refused(verdict.said())
        : new Outcome.RetryLater(verdict.said(), verdict.pause());
  }

  private boolean well() {
    return channel.get("serverinfo") instanceof Channel.Answered(var verdict)
        && verdict.status() == 200
        && verdict.body().path("db_status").path("healthy").asBoolean();
  }

  /// Maloja does not want to know. No request is made.
  @Override
  public Answer announce(Listen listen) {
    return new Answer.Whole(new Outcome.Accepted());
  }

  /// Offers a scrobble that is none: it is refused with a good key for what it lacks, with a bad
  /// one for the key. Maloja's own test wants the key in the address.
  @Override
  public Outcome check() {
    return switch (channel.post(JsonNodeFactory.instance.objectNode())) {
      case Channel.Answered(var verdict) when verdict.incomplete() -> new Outcome.Accepted();
      case Channel.Answered(var verdict) ->
          verdict.failure() instanceof Outcome.Refused(var reason)
              ? new Outcome.NeedsUser(reason)
              : verdict.failure();
      case Channel.Unsent(var outcome) -> outcome;
      case Channel.Unknown(var reason) -> new Outcome.RetryLater(reason, null);
    };
  }

  /// Only what it has beyond doubt; the others it tells apart itself when they are sent again.
  @Override
  public @Nullable Set<Long> held(List<Listen> listens) {
    var starts = listens.stream().map(Listen::start).sorted().toList();
    if (starts.isEmpty()
        || !(channel.get(Shelf.path(starts.getFirst(), starts.getLast()))
            instanceof Channel.Answered(var verdict))) {
      return null;
    }
    var list = verdict.body().path("list");
    if (verdict.status() != 200 || !list.isArray()) {
      return null;
    }
    var shelf = Shelf.of(list);
    return listens.stream()
        .filter(shelf::holds)
        .map(Listen::play)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// It takes the same track at the same second once.
  @Override
  public boolean resendIsSafe() {
    return true;
  }
}
