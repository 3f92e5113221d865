package io.github.earmark.history;

import static io.github.earmark.history.Heard.BUILT;
import static io.github.earmark.history.Heard.MORNING;
import static io.github.earmark.history.Heard.play;
import static io.github.earmark.history.Heard.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.Memory;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Mark.Tag;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.MarkState;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.marks.TrackFeedback.State;
import io.github.earmark.history.read.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/// A thousand marks and undos, merges and splits, deliveries and restarts between them, against a
/// model that is a list: whatever is done, a track stands as if what was taken back had never been
/// said, and a service ends up with what stands, by every name that it was told of.
class MarksModelTest {
  private static final List<String> SERVICES = List.of("fm", "lb");
  private static final List<String> TRACKS = List.of("a", "b", "c", "d");
  private static final List<String> WORDS = List.of("rainy", "live", "late night");

  /// What happens, and to which track.
  record Event(int what, int track, int value, int origin) {}

  @Provide
  Arbitrary<List<Event>> lives() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 13),
            Arbitraries.integers().between(0, TRACKS.size() - 1),
            Arbitraries.integers().between(0, 10),
            Arbitraries.integers().between(0, 9))
        .as(Event::new)
        .list()
        .ofSize(1_000);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void a_track_stands_as_if_what_was_taken_back_had_never_been_said(
      @ForAll("lives") List<Event> life) throws IOException {
    var folder = Memory.folder("earmark-marks");
    try (var world = new World(folder)) {
      life.forEach(world::happen);
      world.check();
      world.arrive();
    } finally {
      try (var files = Files.list(folder)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /// One gesture of the model.
  ///
  /// @param track the one that was kept when it was said
  private record Said(String track, List<Word> words, boolean byHand) {}

  private static final class World implements AutoCloseable {
    private final Path folder;
    private final Deque<Said> standing = new ArrayDeque<>();
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, Integer> there = new HashMap<>();
    private final Map<String, String> merged = new HashMap<>();
    private History history;
    private Instant now = MORNING;
    private int plays;

    World(Path folder) {
      this.folder = folder;
      this.history = History.open(folder, BUILT);
    }

    void happen(Event event) {
      now = now.plusMillis(1 + event.value());
      switch (event.what()) {
        case 0, 1 -> say(event, List.of(new Rating(event.value())));
        case 2, 3 -> say(event, List.of(new Love(event.value() % 3 - 1)));
        case 4 -> say(event, List.of(new Rating(event.value()), new Love(1)));
        case 5 -> say(event, tags(event.value(), true));
        case 6 -> say(event, tags(event.value(), false));
        case 7, 8, 9 -> undo();
        case 12 -> merge(TRACKS.get(event.track()), TRACKS.get(event.value() % TRACKS.size()));
        case 13 -> unmerge(TRACKS.get(event.track()));
        case 10 -> deliver(SERVICES.get(event.value() % 2), event.origin() < 7);
        default -> {
          if (event.value() == 0) {
            history.close();
            history = History.open(folder, BUILT);
          }
          check();
        }
      }
    }

    private static List<Word> tags(int value, boolean on) {
      var words = new ArrayList<Word>();
      words.add(new Tag(WORDS.get(value % WORDS.size()), on));
      if (value > 5) {
        words.add(new Tag(WORDS.get((value + 1) % WORDS.size()), on));
      }
      return words;
    }

    /// Each in a play of its own that is never stored: the track is the same all the same.
    private void say(Event event, List<Word> words) {
      var title = TRACKS.get(event.track());
      var origin = event.origin() == 0 ? Origin.IMPORT : Origin.SOCKET;
      var result =
          history
              .marks()
              .make(
                  new Marks.On.Playing("mpd", play("key-" + plays++, track(title), 0, false), null),
                  _ -> words,
                  origin,
                  SERVICES,
                  now);
      var root = root(title);
      assertThat(ids.putIfAbsent(root, Objects.requireNonNull(result).track()))
          .isIn(null, result.track());
      standing.push(new Said(root, words, origin == Origin.SOCKET));
      assertThat(result.now()).as(title).isEqualTo(expected(title));
    }

    private String root(String title) {
      var kept = merged.get(title);
      return kept == null ? title : root(kept);
    }

    private void merge(String kept, String gone) {
      if (!ids.containsKey(kept) || !ids.containsKey(gone)) {
        return;
      }
      var mergedTracks =
          history.marks().merge(ids.getOrDefault(kept, 0L), ids.getOrDefault(gone, 0L), now);
      var into = root(kept);
      var from = root(gone);
      if (into.equals(from)) {
        assertThat(mergedTracks).isNull();
      } else {
        assertThat(Objects.requireNonNull(mergedTracks).kept()).isEqualTo(ids.get(into));
        assertThat(mergedTracks.gone()).isEqualTo(ids.get(from));
        merged.put(from, into);
      }
    }

    private void unmerge(String gone) {
      if (!ids.containsKey(gone)) {
        return;
      }
      var mergedTracks = history.marks().unmerge(ids.getOrDefault(gone, 0L), now);
      var kept = merged.get(gone);
      if (kept == null || merged.containsKey(kept)) {
        assertThat(mergedTracks).isNull();
      } else {
        assertThat(mergedTracks).isNotNull();
        merged.remove(gone);
      }
    }

    private void undo() {
      var last = standing.stream().filter(Said::byHand).findFirst().orElse(null);
      var result = history.marks().undo(SERVICES, now);
      if (last == null) {
        assertThat(result).isNull();
        return;
      }
      standing.removeFirstOccurrence(last);
      assertThat(Objects.requireNonNull(result).track()).isEqualTo(ids.get(root(last.track())));
      assertThat(result.marks().stream().map(Mark::said)).isEqualTo(last.words());
      assertThat(result.now()).as(last.track()).isEqualTo(expected(last.track()));
    }

    /// The newest comes first.
    private MarkState expected(String title) {
      @Nullable Integer rating = null;
      @Nullable Integer love = null;
      var byRating = false;
      var tags = new HashMap<String, Boolean>();
      for (var said : standing) {
        if (!root(said.track()).equals(root(title))) {
          continue;
        }
        for (var word : said.words()) {
          switch (word) {
            case Rating(var value) -> rating = rating == null ? Integer.valueOf(value) : rating;
            case Love(var value) -> {
              byRating = love == null ? said.words().getFirst() instanceof Rating : byRating;
              love = love == null ? Integer.valueOf(value) : love;
            }
            case Tag(var tag, var on) -> tags.putIfAbsent(tag, on);
          }
        }
      }
      tags.values().removeIf(on -> !on);
      return new MarkState(
          rating == null || rating == 0 ? null : rating,
          love == null ? 0 : love,
          byRating,
          tags.keySet().stream().sorted().toList());
    }

    /// Of what is sent, some gets no answer and may have arrived.
    private void deliver(String service, boolean answered) {
      for (var trackFeedback : history.feedback().next(service, 2)) {
        assertThat(history.feedback().sending(trackFeedback, now)).isTrue();
        there.put(service + " " + trackFeedback.names().title(), trackFeedback.score());
        if (answered) {
          history.feedback().settle(trackFeedback, State.ACCEPTED, null, now);
        }
      }
    }

    void check() {
      try (var reader = Reader.open(folder)) {
        for (var title : ids.keySet()) {
          var trackHistory = reader.story(ids.getOrDefault(title, 0L));
          assertThat(Objects.requireNonNull(trackHistory).standing())
              .as(title)
              .isEqualTo(expected(title));
        }
      }
    }

    /// Once all is delivered, each service has what stands by each name that it was told of, and
    /// was told by the name of which the last word was said.
    void arrive() {
      for (var service : SERVICES) {
        while (history.feedback().pending(service) > 0) {
          deliver(service, true);
        }
        for (var title : ids.keySet()) {
          var key = service + " " + title;
          if (there.containsKey(key) || title.equals(lastFelt(title))) {
            assertThat(there.getOrDefault(key, 0)).as(key).isEqualTo(expected(title).love());
          }
        }
      }
    }

    /// The track on which the love or hate was said by which one stands; null where there is none.
    private @Nullable String lastFelt(String title) {
      return standing.stream()
          .filter(said -> root(said.track()).equals(root(title)))
          .filter(said -> said.words().stream().anyMatch(Love.class::isInstance))
          .map(Said::track)
          .findFirst()
          .orElse(null);
    }

    @Override
    public void close() {
      history.close();
    }
  }
}
