package io.github.earmark.listenbrainz;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.ListenService;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.http.Http;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Listen;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A ListenBrainz server, or one that speaks its protocol (Koito, Maloja, multi-scrobbler). Facts:
/// the handlers in listenbrainz-server, `webserver/views/api.py`.
///
/// If a server refuses a request because of one listen and says which one, that one is
/// [DeliveryOutcome.Refused], and the others, which were not stored either, are
/// [DeliveryOutcome.RetryLater] without a time, so they are sent again at once. So are listens that
/// did not fit into the request.
public final class ListenBrainz implements ListenService {
  /// Some servers look up every listen before they answer.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Koito asks MusicBrainz about each listen, up to three times, at one request a second.
  private static final Duration KOITO_PATIENCE = Duration.ofMinutes(2);

  private static final int LARGEST_BATCH = 1_000;
  private static final int KOITO_BATCH = 20;

  /// The path of this API on servers that also have an API of their own.
  private static final String COMPATIBLE = "/apis/listenbrainz";

  /// The host of ListenBrainz itself.
  static final String HOME = ".listenbrainz.org";

  /// In characters. The server takes ten times as much, but a small heap does not.
  static final int LARGEST_REQUEST = 1 << 20;

  private static final DeliveryOutcome NOT_YET =
      new DeliveryOutcome.RetryLater("was not taken along with the others", null);

  /// Kinds of servers.
  private enum Kind {
    LISTENBRAINZ,
    MALOJA,
    KOITO
  }

  private final String name;
  private final Kind kind;
  private final boolean home;
  private final ListenBrainzApi listenBrainzApi;
  private final ListenJson json;
  private final Duration patience;
  private final RemoteListens remoteListens;

  /// @param root such as `https://api.listenbrainz.org` or `http://host/apis/listenbrainz`, with or
  ///   without a slash or `/1` at the end
  /// @param version of Earmark; sent with listens
  public ListenBrainz(String name, URI root, TokenSource token, Http http, String version) {
    this(name, root, token, http, version, PATIENCE, System::nanoTime);
  }

  ListenBrainz(
      String name,
      URI root,
      TokenSource token,
      Http http,
      String version,
      Duration patience,
      LongSupplier nanos) {
    var base = root.toString().replaceFirst("/*(/1/*)?$", "");
    this.name = name;
    this.kind = base.endsWith(COMPATIBLE) ? Kind.MALOJA : Kind.LISTENBRAINZ;
    this.home = String.valueOf(root.getHost()).toLowerCase(Locale.ROOT).endsWith(HOME);
    this.listenBrainzApi = new ListenBrainzApi(base, token, http, new RateLimit(nanos));
    this.json = new ListenJson(version);
    this.patience = patience;
    this.remoteListens = new RemoteListens(listenBrainzApi, patience);
  }

  private ListenBrainz(
      String name, ListenBrainzApi listenBrainzApi, ListenJson json, Duration patience) {
    this.name = name;
    this.kind = Kind.KOITO;
    this.home = false;
    this.listenBrainzApi = listenBrainzApi;
    this.json = json;
    this.patience = patience;
    this.remoteListens = new RemoteListens(listenBrainzApi, patience);
  }

  /// A Koito server. Facts: its `engine/handlers/lbz_submit_listen.go`. It stores the listens
  /// before the one that it refuses, and ignores duplicates, so they can be sent again with the
  /// rest.
  ///
  /// @param root such as `https://koito.example.org`; the suffix that its clients are told to add,
  ///   `/apis/listenbrainz` or with `/1`, may be there or not
  public static ListenBrainz koito(
      String name, URI root, TokenSource token, Http http, String version) {
    return koito(name, root, token, http, version, KOITO_PATIENCE, System::nanoTime);
  }

  static ListenBrainz koito(
      String name,
      URI root,
      TokenSource token,
      Http http,
      String version,
      Duration patience,
      LongSupplier nanos) {
    var base = root.toString().replaceFirst("(?<=[^/:])/*(/apis/*(/listenbrainz/*(/1/*)?)?)?$", "");
    var listenBrainzApi = new ListenBrainzApi(base + COMPATIBLE, token, http, new RateLimit(nanos));
    return new ListenBrainz(name, listenBrainzApi, new ListenJson(version), patience);
  }

  @Override
  public String name() {
    return name;
  }

  /// One if the server may be Maloja, which loses the listens that follow one that it already has.
  @Override
  public int batch() {
    return switch (kind) {
      case LISTENBRAINZ -> LARGEST_BATCH;
      case MALOJA -> 1;
      case KOITO -> KOITO_BATCH;
    };
  }

  @Override
  public SendResult submit(List<Listen> listens) {
    var items = fitting(listens);
    var sendResult =
        answer(
            post(items.size() == 1 ? "single" : "import", items, patience),
            listens.subList(0, items.size()));
    if (items.size() == listens.size()) {
      return sendResult;
    }
    return switch (sendResult) {
      case SendResult.Whole(DeliveryOutcome.Accepted accepted) ->
          each(listens.size(), i -> i < items.size() ? accepted : NOT_YET);
      case SendResult.Each(var outcomes) ->
          each(listens.size(), i -> i < outcomes.size() ? outcomes.get(i) : NOT_YET);
      case SendResult.Whole _, SendResult.Unsent _, SendResult.Unknown _ -> sendResult;
    };
  }

  /// The listens that fit into one request, from the front, at least one. Converted to text one by
  /// one, because the JSON trees of a thousand listens would fill a small heap.
  private List<String> fitting(List<Listen> listens) {
    var items = new ArrayList<String>();
    var size = 0;
    for (var listen : listens) {
      var item = JsonTree.text(json.listen(listen));
      size += item.length();
      if (size > LARGEST_REQUEST && !items.isEmpty()) {
        break;
      }
      items.add(item);
    }
    return items;
  }

  /// Uses a short timeout, because no listen is delivered while it waits.
  @Override
  public SendResult announce(Listen listen) {
    var item = JsonTree.text(json.playing(listen));
    return answer(post("playing_now", List.of(item), patience.dividedBy(4)), List.of(listen));
  }

  /// Withdraws only what Earmark announced itself. ListenBrainz answers 404 if another client has
  /// announced something since; other servers with this protocol do not support it.
  @Override
  public SendResult withdraw() {
    if (kind != Kind.LISTENBRAINZ) {
      return ListenService.super.withdraw();
    }
    var whose = "{\"client\":\"" + ListenJson.CLIENT + "\"}";
    return switch (listenBrainzApi.post("/1/playing-now/delete", whose, patience.dividedBy(4))) {
      case ListenBrainzApi.Answered(var listenBrainzReplies) ->
          new SendResult.Whole(listenBrainzReplies.outcome());
      case ListenBrainzApi.Unsent(var deliveryOutcome) -> new SendResult.Whole(deliveryOutcome);
      case ListenBrainzApi.Unknown(var reason) -> new SendResult.Unknown(reason);
    };
  }

  @Override
  public DeliveryOutcome check() {
    return remoteListens.check();
  }

  /// Matches by second and names. Listens that were just sent may not be listed yet. Koito does not
  /// list listens for clients but ignores duplicates, so the answer is empty and all are sent
  /// again.
  @Override
  public @Nullable Set<Long> held(List<Listen> listens) {
    if (kind == Kind.KOITO) {
      return Set.of();
    }
    if (listens.isEmpty()) {
      return null;
    }
    var times = listens.stream().mapToLong(listen -> listen.start().getEpochSecond());
    var span = times.summaryStatistics();
    return remoteListens.at(span.getMin(), span.getMax())
            instanceof RemoteListens.Listed(var stored)
        ? listens.stream()
            .filter(
                listen ->
                    stored.stream().anyMatch(one -> RemoteListens.same(one, json.listen(listen))))
            .map(Listen::play)
            .collect(Collectors.toUnmodifiableSet())
        : null;
  }

  /// ListenBrainz and Koito drop duplicates of the same second and names, and Maloja has only one
  /// listen a second. Other servers with this protocol may not (multi-scrobbler does not); the
  /// replies tell which server it is.
  @Override
  public boolean resendIsSafe() {
    return switch (kind) {
      case LISTENBRAINZ -> home || listenBrainzApi.limit().announced();
      case MALOJA, KOITO -> true;
    };
  }

  /// On servers that may keep duplicates: they list nothing, and may take seconds for each listen.
  @Override
  public boolean careful() {
    return !resendIsSafe();
  }

  /// Other servers with this protocol do not support it.
  @Override
  public boolean deletes() {
    return kind == Kind.LISTENBRAINZ;
  }

  @Override
  public DeliveryOutcome delete(Listen listen) {
    return new ListenDeletion(listenBrainzApi, remoteListens, json, patience).delete(listen);
  }

  /// Other servers with this protocol do not support it.
  @Override
  public boolean takesFeedback() {
    return kind == Kind.LISTENBRAINZ;
  }

  @Override
  public @Nullable String lacks(TrackFeedback trackFeedback) {
    return trackFeedback.listen() == null && Feedback.recording(trackFeedback) == null
        ? "it has no MusicBrainz recording, so a listen of it has to be there first"
        : null;
  }

  /// Uses a short timeout, because no listen is delivered while it waits.
  @Override
  public SendResult sendFeedback(TrackFeedback trackFeedback) {
    return new Feedback(listenBrainzApi, remoteListens, json, patience.dividedBy(4))
        .feel(trackFeedback);
  }

  private ListenBrainzApi.End post(String type, List<String> items, Duration timeout) {
    var before = "{\"listen_type\":\"" + type + "\",\"payload\":[";
    var body = items.stream().collect(Collectors.joining(",", before, "]}"));
    return listenBrainzApi.post("/1/submit-listens", body, timeout);
  }

  private SendResult answer(ListenBrainzApi.End end, List<Listen> listens) {
    return switch (end) {
      case ListenBrainzApi.Answered(var listenBrainzReplies) ->
          answer(listenBrainzReplies, listens);
      case ListenBrainzApi.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      case ListenBrainzApi.Unknown(var reason) -> new SendResult.Unknown(reason);
    };
  }

  private SendResult answer(ListenBrainzReplies listenBrainzReplies, List<Listen> listens) {
    if (listenBrainzReplies.passedOn()) {
      return new SendResult.Unknown(listenBrainzReplies.message());
    }
    var deliveryOutcome = listenBrainzReplies.outcome();
    if (!(deliveryOutcome instanceof DeliveryOutcome.Refused) || listens.size() == 1) {
      return new SendResult.Whole(deliveryOutcome);
    }
    var items = listens.stream().map(json::listen).toList();
    var named =
        items.stream()
            .filter(item -> RemoteListens.same(listenBrainzReplies.body(), item))
            .toList();
    return named.size() == 1
        ? each(items.size(), i -> items.get(i).equals(named.getFirst()) ? deliveryOutcome : NOT_YET)
        : new SendResult.Whole(deliveryOutcome);
  }

  private static SendResult each(int count, IntFunction<DeliveryOutcome> outcome) {
    return new SendResult.Each(IntStream.range(0, count).mapToObj(outcome).toList());
  }
}
