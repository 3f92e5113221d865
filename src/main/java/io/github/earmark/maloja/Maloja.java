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

/// A Maloja server. Facts: its `apis/native_v1.py` and `database/sqldb.py`, and a real one.
///
/// ## Why it looks before it files
///
/// Maloja files a play under its second, and there is room for one. A play whose second is taken
/// goes to the next that is free. To try and be told "taken" would not do: the new track is undone
/// then, but its number stays in Maloja's memory, and what is filed next goes to a track that does
/// not exist or to a wrong one, until no page can be shown any more (its issue 455; 3.2.9). So it
/// is asked what it has first, once for all listens of a day that are sent in one go.
///
/// A play that is sent again goes to where it was left or where it is seen, and Maloja takes the
/// same track at the same second once.
public final class Maloja implements ListenService {
  /// It may pass each listen on to Last.fm before it answers.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// How long a look is good for. Others may file something meanwhile.
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final String name;
  private final MalojaApi malojaApi;
  private final LongSupplier nanos;

  private @Nullable SecondSlots secondSlots;
  private long looked;

  /// How much later plays were filed whose replies were lost.
  private final Map<Long, Integer> lost = new HashMap<>();

  /// @param root as in `https://maloja.example.org`; a slash, `/apis` or `/apis/mlj_1` at its end
  ///   does not matter
  public Maloja(String name, URI root, KeySource key, Http http) {
    this(name, root, key, http, PATIENCE, System::nanoTime);
  }

  Maloja(String name, URI root, KeySource key, Http http, Duration patience, LongSupplier nanos) {
    this.name = name;
    this.malojaApi = new MalojaApi(base(root), key, http, patience);
    this.nanos = nanos;
  }

  static String base(URI root) {
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
  public SendResult submit(List<Listen> listens) {
    var listen = listens.getFirst();
    var away = look(listen);
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

  /// Sees to it that the shelf is known, unless the server does not say.
  ///
  /// @return what keeps from asking, or null
  private @Nullable SendResult look(Listen listen) {
    if (secondSlots != null
        && secondSlots.covers(listen)
        && nanos.getAsLong() - looked < FRESH.toNanos()) {
      return null;
    }
    return switch (malojaApi.get(SecondSlots.path(listen.start()))) {
      case MalojaApi.Answered(var malojaReplies) -> {
        secondSlots =
            malojaReplies.list() == null
                ? null
                : new SecondSlots(listen.start(), malojaReplies.list());
        looked = nanos.getAsLong();
        yield null;
      }
      case MalojaApi.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      // Not sure: it may be the listen's day that it stumbles over.
      case MalojaApi.Unknown(var reason) ->
          new SendResult.Whole(new DeliveryOutcome.RetryLater(reason, null));
    };
  }

  /// Where nothing is known, its own second is the best guess.
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

  /// Maloja does not want to know. No request is made.
  @Override
  public SendResult announce(Listen listen) {
    return new SendResult.Whole(new DeliveryOutcome.Accepted());
  }

  /// Offers a scrobble that is none: it is refused with a good key for what it lacks, with a bad
  /// one for the key. Maloja's own test wants the key in the address.
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

  /// Only what it has beyond doubt; it tells the others apart itself when they are sent again.
  @Override
  public @Nullable Set<Long> held(List<Listen> listens) {
    secondSlots = null;
    if (listens.isEmpty() || look(listens.getFirst()) != null) {
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

  /// It takes the same track at the same second once.
  @Override
  public boolean resendIsSafe() {
    return true;
  }
}
