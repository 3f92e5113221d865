package io.github.earmark.web.hub;

import io.github.earmark.api.history.MarkResult;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A hub that remembers what arrived recently, for users who connect a client and want to see
/// whether it works. It keeps names of tracks and clients, but no tokens.
public final class HubLog implements Hub {
  private static final int MOST = 30;

  private final Hub hub;
  private final InstantSource clock;
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final Map<String, Instant> seen = new HashMap<>();

  public HubLog(Hub hub, InstantSource clock) {
    this.hub = hub;
    this.clock = clock;
  }

  /// Something that arrived.
  ///
  /// @param at when; the last time for several wrong tokens in a row
  /// @param client the sender; null for a wrong token
  /// @param program the client program's name for itself; null if it sends none
  /// @param what `playing`, `submitted`, `marked` or `refused`
  /// @param label the (first) track; null for a wrong token
  /// @param count the number of plays, or of wrong tokens in a row
  /// @param problem why it was not accepted; null if it was
  public record Arrival(
      Instant at,
      @Nullable String client,
      @Nullable String program,
      What what,
      @Nullable String label,
      int count,
      @Nullable String problem) {}

  public enum What {
    PLAYING,
    SUBMITTED,
    MARKED,
    REFUSED
  }

  /// The latest arrivals, newest first.
  public synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /// When a client last used its token; null if it has not since this process started.
  public synchronized @Nullable Instant seen(String client) {
    return seen.get(client);
  }

  private @Nullable Client shown(Supplier<@Nullable Client> asked) {
    @Nullable Client client = null;
    try {
      client = asked.get();
      return client;
    } finally {
      note(client);
    }
  }

  private synchronized void note(@Nullable Client client) {
    var now = clock.instant();
    if (client != null) {
      seen.put(client.name(), now);
      return;
    }
    var last = arrivals.peekFirst();
    var again = last != null && last.what() == What.REFUSED;
    if (again) {
      arrivals.removeFirst();
    }
    add(new Arrival(now, null, null, What.REFUSED, null, again ? last.count() + 1 : 1, null));
  }

  private synchronized void add(Arrival arrival) {
    arrivals.addFirst(arrival);
    if (arrivals.size() > MOST) {
      arrivals.removeLast();
    }
  }

  private interface Work<T> {
    T done() throws UserError;
  }

  private <T> T noted(
      Client client,
      @Nullable String program,
      What what,
      @Nullable String label,
      int count,
      Work<T> work)
      throws UserError {
    @Nullable String problem = null;
    try {
      return work.done();
    } catch (UserError e) {
      problem = e.getMessage();
      throw e;
    } finally {
      add(new Arrival(clock.instant(), client.name(), program, what, label, count, problem));
    }
  }

  private static String label(SubmittedTrack track) {
    return track.artist() + " – " + track.title();
  }

  @Override
  public @Nullable Client byToken(String token) {
    return shown(() -> hub.byToken(token));
  }

  @Override
  public @Nullable Client byHandshake(String auth, String time) {
    return shown(() -> hub.byHandshake(auth, time));
  }

  @Override
  public @Nullable Client byAuthToken(String user, String authToken) {
    return shown(() -> hub.byAuthToken(user, authToken));
  }

  @Override
  public String session(Client client, String protocol) {
    return hub.session(client, protocol);
  }

  @Override
  public @Nullable Client bySession(String protocol, String key) {
    return shown(() -> hub.bySession(protocol, key));
  }

  @Override
  public List<SubmittedOutcome> submit(Client client, List<SubmittedListen> listens)
      throws UserError {
    var first = listens.getFirst();
    return noted(
        client,
        first.submittedBy(),
        What.SUBMITTED,
        label(first.track()),
        listens.size(),
        () -> hub.submit(client, listens));
  }

  @Override
  public void playing(Client client, SubmittedTrack track, @Nullable String submittedBy)
      throws UserError {
    noted(
        client,
        submittedBy,
        What.PLAYING,
        label(track),
        1,
        () -> {
          hub.playing(client, track, submittedBy);
          return true;
        });
  }

  @Override
  public void stopped(Client client) throws UserError {
    hub.stopped(client);
  }

  @Override
  public MarkResult mark(Client client, List<String> gesture, @Nullable SubmittedTrack track)
      throws UserError {
    return noted(
        client,
        null,
        What.MARKED,
        track == null ? null : label(track),
        1,
        () -> hub.mark(client, gesture, track));
  }

  @Override
  public void setLove(Client client, int love, SubmittedTrack track) throws UserError {
    noted(
        client,
        null,
        What.MARKED,
        label(track),
        1,
        () -> {
          hub.setLove(client, love, track);
          return true;
        });
  }

  @Override
  public void forget(Client client, long play) throws UserError {
    hub.forget(client, play);
  }
}
