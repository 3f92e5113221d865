package io.github.earmark.maloja;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.ListenService;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.http.Http;
import io.github.earmark.music.Listen;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A Maloja server. Facts: its `apis/native_v1.py` and `database/sqldb.py`, and a real server.
///
/// ## Why is Maloja asked before a listen is sent?
///
/// Maloja stores one play per second. A play whose second is taken is sent with the next free one.
/// Sending it first and waiting for the error would not do: Maloja then rolls the new track back
/// but keeps its number in memory, so that the next play is stored for a track that does not exist
/// or is wrong, until no page can be shown any more (its issue 455; 3.2.9). So Earmark asks first
/// what Maloja has, once for all listens of a day that are sent in a row.
///
/// A play that is sent again gets the second that it was sent with or is found at, and Maloja
/// stores the same track at the same second only once.
public final class Maloja implements ListenService {
  /// Maloja may forward each listen to Last.fm before it answers.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// How long a lookup stays valid, because other clients may add plays.
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final String name;
  private final MalojaApi malojaApi;
  private final LongSupplier nanos;

  private @Nullable SecondSlots secondSlots;
  private long lookedUp;

  /// By how many seconds plays were moved whose replies were lost.
  private final Map<Long, Integer> lost = new HashMap<>();

  /// @param root such as `https://maloja.example.org`, with or without a slash, `/apis` or
  ///   `/apis/mlj_1` at the end
  public Maloja(String name, URI root, KeySource key, Http http) {
    this(name, root, key, http, PATIENCE, System::nanoTime);
  }

  Maloja(String name, URI root, KeySource key, Http http, Duration patience, LongSupplier nanos) {
    this.name = name;
    this.malojaApi = new MalojaApi(base(root), key, http, patience);
    this.nanos = nanos;
  }

  static String base(URI root) {
    // The lookbehind keeps a host that is called "apis".
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
  public SendResult submit(List<Listen> listens) {
    var listen = listens.getFirst();
    var away = lookUp(listen);
    if (away != null) {
      return away;
    }
    var later = lost.containsKey(listen.play()) ? lost.get(listen.play()) : place(listen);
    return later == null
        ? new SendResult.Whole(
            new DeliveryOutcome.Refused(
                "Maloja has other plays at its second and at each of the %d after it"
                    .formatted(SecondSlots.FARTHEST)))
        : file(listen, later);
  }

  /// Looks up the occupied seconds around a listen, unless they are known or the server does not
  /// list them.
  ///
  /// @return why the lookup failed, or null
  private @Nullable SendResult lookUp(Listen listen) {
    if (secondSlots != null
        && secondSlots.covers(listen)
        && nanos.getAsLong() - lookedUp < FRESH.toNanos()) {
      return null;
    }
    return switch (malojaApi.get(SecondSlots.path(listen.start()))) {
      case MalojaApi.Answered(var malojaReplies) -> {
        secondSlots =
            malojaReplies.list() == null
                ? null
                : new SecondSlots(listen.start(), malojaReplies.list());
        lookedUp = nanos.getAsLong();
        yield null;
      }
      case MalojaApi.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      // Not reported as unsent: this listen's own day may be what makes the server fail.
      case MalojaApi.Unknown(var reason) ->
          new SendResult.Whole(new DeliveryOutcome.RetryLater(reason, null));
    };
  }

  /// The seconds by which to move the listen; 0 if nothing is known.
  private @Nullable Integer place(Listen listen) {
    return secondSlots == null ? Integer.valueOf(0) : secondSlots.place(listen);
  }

  private SendResult file(Listen listen, int later) {
    var scrobble = ScrobbleJson.of(listen, later);
    return switch (malojaApi.post(scrobble)) {
      case MalojaApi.Answered(var malojaReplies) -> {
        lost.remove(listen.play());
        if (secondSlots != null && malojaReplies.taken()) {
          secondSlots.put(scrobble);
        }
        yield new SendResult.Whole(outcome(later, malojaReplies));
      }
      case MalojaApi.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      case MalojaApi.Unknown(var reason) -> {
        lost.put(listen.play(), later);
        yield new SendResult.Unknown(reason);
      }
    };
  }

  private DeliveryOutcome outcome(int later, MalojaReplies malojaReplies) {
    if (malojaReplies.taken()) {
      return new DeliveryOutcome.Accepted(
          later == 0 ? null : "filed %d s later: another play has its second".formatted(later));
    }
    if (malojaReplies.clash()) {
      secondSlots = null;
      return new DeliveryOutcome.Refused(
          "another play came to its second first; retry it after the next listen was taken");
    }
    return malojaReplies.failure();
  }

  /// Maloja has no "now playing", so no request is made.
  @Override
  public SendResult announce(Listen listen) {
    return new SendResult.Whole(new DeliveryOutcome.Accepted());
  }

  /// Sends an empty scrobble: with a good key, it is refused because of what is missing; with a bad
  /// one, because of the key. Maloja's own test endpoint needs the key in the address.
  @Override
  public DeliveryOutcome check() {
    return switch (malojaApi.post(JsonNodeFactory.instance.objectNode())) {
      case MalojaApi.Answered(var malojaReplies) when malojaReplies.incomplete() ->
          new DeliveryOutcome.Accepted();
      case MalojaApi.Answered(var malojaReplies) ->
          malojaReplies.failure() instanceof DeliveryOutcome.Refused(var reason)
              ? new DeliveryOutcome.NeedsUser(reason)
              : malojaReplies.failure();
      case MalojaApi.Unsent(var deliveryOutcome) -> deliveryOutcome;
      case MalojaApi.Unknown(var reason) -> new DeliveryOutcome.RetryLater(reason, null);
    };
  }

  /// Only those that it certainly has; sending the others again does no harm.
  @Override
  public @Nullable Set<Long> held(List<Listen> listens) {
    secondSlots = null;
    if (listens.isEmpty() || lookUp(listens.getFirst()) != null) {
      return null;
    }
    var there = secondSlots;
    if (there == null) {
      return null;
    }
    var held =
        listens.stream()
            .filter(there::covers)
            .filter(there::holds)
            .map(Listen::play)
            .collect(Collectors.toUnmodifiableSet());
    lost.keySet().removeAll(held);
    return held;
  }

  /// Maloja stores the same track at the same second only once.
  @Override
  public boolean resendIsSafe() {
    return true;
  }
}
