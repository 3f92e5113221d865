package io.github.earmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.music.Listen;
import java.time.Duration;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A service that answers from a script, request by request, and then accepts everything. It
/// records all requests, and fails the test if a batch is too large, empty or out of order.
public final class ScriptedService implements ListenService {
  final String name;
  public int batch = 100;
  boolean resendIsSafe;
  boolean tellsWhatItHas;
  public @Nullable Duration longest;

  /// The titles in each request.
  public final List<List<String>> requests = new CopyOnWriteArrayList<>();

  final List<String> announced = new CopyOnWriteArrayList<>();
  public final List<Listen> taken = new CopyOnWriteArrayList<>();
  int looks;

  /// Answers to deletions, after which they succeed; null if it does not support them.
  public @Nullable Deque<DeliveryOutcome> deletes;

  public final List<String> deleted = new CopyOnWriteArrayList<>();

  /// Answers to loves and hates, after which they succeed; null if it does not support them.
  public @Nullable Deque<SendResult> feels;

  /// The loves and hates that it got, such as "t1=1", whatever the answer.
  public final List<String> felt = new CopyOnWriteArrayList<>();

  /// Titles of which it must have a listen before it accepts a love.
  final Set<String> lacking = new HashSet<>();

  /// Permanent answers to loves and hates of these titles.
  final Map<String, SendResult> feelingFails = new ConcurrentHashMap<>();

  SendResult announcement = new SendResult.Whole(new DeliveryOutcome.Accepted());
  private final Deque<Function<List<Listen>, SendResult>> script = new ConcurrentLinkedDeque<>();
  private final Set<String> poison = new HashSet<>();
  private final Set<String> failing = new HashSet<>();
  private SendResult failure = new SendResult.Unknown("never asked for");

  public ScriptedService(String name) {
    this.name = name;
  }

  public ScriptedService then(SendResult sendResult) {
    return then(_ -> sendResult);
  }

  public ScriptedService then(Function<List<Listen>, SendResult> answer) {
    script.add(answer);
    return this;
  }

  ScriptedService always(SendResult sendResult) {
    for (var i = 0; i < 1_000; i++) {
      then(sendResult);
    }
    return this;
  }

  void recover() {
    script.clear();
  }

  /// Stores the listens, but the reply is lost.
  ScriptedService thenTakeAndLoseTheReply() {
    return then(
        listens -> {
          taken.addAll(listens);
          return new SendResult.Unknown("no reply");
        });
  }

  /// Refuses every batch that contains one of these.
  public ScriptedService refusing(String... titles) {
    poison.addAll(List.of(titles));
    return this;
  }

  /// Gives this answer to every batch that contains one of these.
  void failing(SendResult sendResult, Set<String> titles) {
    failure = sendResult;
    failing.addAll(titles);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public SendResult submit(List<Listen> listens) {
    assertThat(listens).isNotEmpty().hasSizeLessThanOrEqualTo(batch);
    assertThat(listens).extracting(Listen::start).isSorted();
    requests.add(listens.stream().map(ScriptedService::title).toList());
    var scripted = script.poll();
    if (scripted != null) {
      return scripted.apply(listens);
    }
    if (listens.stream().map(ScriptedService::title).anyMatch(poison::contains)) {
      return new SendResult.Whole(new DeliveryOutcome.Refused("a bad listen"));
    }
    if (listens.stream().map(ScriptedService::title).anyMatch(failing::contains)) {
      return failure;
    }
    taken.addAll(listens);
    return new SendResult.Each(Collections.nCopies(listens.size(), new DeliveryOutcome.Accepted()));
  }

  @Override
  public SendResult announce(Listen listen) {
    announced.add(title(listen));
    return announcement;
  }

  @Override
  public DeliveryOutcome check() {
    throw new AssertionError("nobody asked a courier to check");
  }

  @Override
  public @Nullable Set<Long> held(List<Listen> listens) {
    looks++;
    if (!tellsWhatItHas) {
      return null;
    }
    var held = new HashSet<>(taken.stream().map(Listen::play).toList());
    held.retainAll(listens.stream().map(Listen::play).toList());
    return held;
  }

  @Override
  public boolean deletes() {
    return deletes != null;
  }

  @Override
  public DeliveryOutcome delete(Listen listen) {
    deleted.add(title(listen));
    var said = Objects.requireNonNull(deletes).poll();
    return said == null ? new DeliveryOutcome.Accepted() : said;
  }

  @Override
  public boolean takesFeedback() {
    return feels != null;
  }

  @Override
  public @Nullable String lacks(TrackFeedback trackFeedback) {
    return lacking.contains(trackFeedback.names().title()) && trackFeedback.listen() == null
        ? "no listen yet"
        : null;
  }

  @Override
  public SendResult sendFeedback(TrackFeedback trackFeedback) {
    var title = Objects.requireNonNull(trackFeedback.names().title());
    felt.add(title + "=" + trackFeedback.score());
    var said = feelingFails.getOrDefault(title, Objects.requireNonNull(feels).poll());
    return said == null ? new SendResult.Whole(new DeliveryOutcome.Accepted()) : said;
  }

  @Override
  public @Nullable Duration longest() {
    return longest;
  }

  @Override
  public boolean resendIsSafe() {
    return resendIsSafe;
  }

  public List<String> takenTitles() {
    return taken.stream().map(ScriptedService::title).toList();
  }

  static String title(Listen listen) {
    return Objects.requireNonNull(listen.track().title());
  }
}
