package io.github.earmark.history;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Mark.Tag;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.MarkState;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.marks.Split;
import io.github.earmark.history.marks.TrackFeedback.State;
import io.github.earmark.history.read.Reader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A model of the marks in a history, kept in a list and maps: each [Event] is applied to both, and
/// the results are compared.
final class MarksWorld implements AutoCloseable {
  static final List<String> TRACKS = List.of("a", "b", "c", "d");
  private static final List<String> SERVICES = List.of("fm", "lb");
  private static final List<String> WORDS = List.of("rainy", "live", "late night");

  /// An event, and the track it is about.
  record Event(int what, int track, int value, int origin) {}

  /// A gesture in the model.
  ///
  /// @param title of what was playing
  private record Said(int number, String title, List<Word> words, boolean byHand) {}

  /// What was moved to another track, and may move back; null if the two were split since, and the
  /// id permanently means the other track.
  private record Merged(long kept, @Nullable Set<Object> moved) {}

  private final Path folder;
  private final Deque<Said> standing = new ArrayDeque<>();
  private final Map<String, Integer> there = new HashMap<>();

  /// The track that everything belongs to: files by their titles, and marks.
  private final Map<Object, Long> places = new HashMap<>();

  /// All tracks that ever existed, with their names.
  private final Map<Long, String> tracks = new TreeMap<>();

  /// The name by which services were told of a mark.
  private final Map<Said, String> names = new HashMap<>();

  private final Map<Long, Merged> merged = new HashMap<>();

  /// In the order in which they were first heard.
  private final Set<String> titles = new LinkedHashSet<>();

  private History history;
  private Instant now = MORNING;
  private int plays;

  MarksWorld(Path folder) {
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
      case 12 -> merge(event);
      case 13 -> unmerge(any(event.track() + event.value() * TRACKS.size()));
      case 15 -> split(TRACKS.get(event.track()));
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

  /// Sets each mark in a play of its own, which is stored afterwards.
  private void say(Event event, List<Word> words) {
    var title = TRACKS.get(event.track());
    var origin = event.origin() == 0 ? Origin.IMPORT : Origin.SOCKET;
    var number = plays++;
    titles.add(title);
    var key = "key-" + number;
    var result =
        Objects.requireNonNull(
            history
                .marks()
                .make(
                    new Marks.On.Playing("mpd", play(key, track(title), 0, false), null),
                    _ -> words,
                    origin,
                    SERVICES,
                    now));
    history.commit("mpd", "MPD", listen(key, track(title), number), at(number), List.of());
    var place = places.get(title);
    assertThat(place).as(title).isIn(null, result.track());
    places.put(title, result.track());
    tracks.putIfAbsent(result.track(), title);
    var said = new Said(number, title, words, origin == Origin.SOCKET);
    names.put(said, Objects.requireNonNull(tracks.get(result.track())));
    standing.push(said);
    places.put(said, result.track());
    assertThat(result.now()).as(title).isEqualTo(expected(result.track()));
  }

  private long root(long track) {
    var into = merged.get(track);
    return into == null ? track : root(into.kept());
  }

  /// One of all tracks that ever existed; 0 if there is none.
  private long any(int number) {
    var all = List.copyOf(tracks.keySet());
    return all.isEmpty() ? 0 : all.get(number % all.size());
  }

  /// Mostly tracks that are being played.
  private void merge(Event event) {
    long kept = places.getOrDefault(TRACKS.get(event.track()), 0L);
    long gone =
        event.origin() < 7
            ? places.getOrDefault(TRACKS.get(event.value() % TRACKS.size()), 0L)
            : any(event.value());
    var mergedTracks = history.trackIdentity().merge(kept, gone, now);
    if (kept == 0 || gone == 0 || root(kept) == root(gone)) {
      assertThat(mergedTracks).isNull();
      return;
    }
    var into = root(kept);
    var from = root(gone);
    assertThat(Objects.requireNonNull(mergedTracks).kept()).isEqualTo(into);
    assertThat(mergedTracks.gone()).isEqualTo(from);
    merged.put(from, new Merged(into, move(from, into, _ -> true)));
  }

  private void unmerge(long gone) {
    var mergedTracks = history.trackIdentity().unmerge(gone, now);
    var into = merged.get(gone);
    var moved = into == null ? null : into.moved();
    if (into == null || moved == null || merged.containsKey(into.kept())) {
      assertThat(mergedTracks).isNull();
      return;
    }
    assertThat(mergedTracks).isNotNull();
    merged.remove(gone);
    move(into.kept(), gone, moved::contains);
  }

  /// Splits off the file of a title, with all marks that were set while it played.
  private void split(String title) {
    long track = places.getOrDefault(title, 0L);
    var split = history.trackIdentity().split(track, "music/" + title + ".flac", false, now);
    if (track == 0) {
      assertThat(split).isInstanceOf(Split.NoTrack.class);
    } else if (TRACKS.stream().noneMatch(t -> !t.equals(title) && on(t, track))) {
      assertThat(split).isInstanceOf(Split.AllOfIt.class);
    } else {
      var done = (Split.Done) split;
      assertThat(done.kept()).isEqualTo(track);
      assertThat(tracks.put(done.made(), title)).isNull();
      settle(track, title, done.made());
      var moved =
          move(
              track,
              done.made(),
              what ->
                  what.equals(title) || (what instanceof Said said && said.title().equals(title)));
      names.replaceAll(
          (said, name) ->
              on(said, done.made())
                  ? title
                  : on(said, track) && name.equals(title) ? tracks.get(track) : name);
      merged
          .values()
          .forEach(
              into -> {
                if (into.moved() != null) {
                  into.moved().removeAll(moved);
                }
              });
    }
  }

  /// Merged tracks with a name that now belongs to another track become that track, found by the
  /// name that was taken out, or by the name that the track has got instead.
  private void settle(long track, String title, long made) {
    if (title.equals(tracks.get(track))) {
      var heir =
          merged.entrySet().stream()
              .filter(gone -> gone.getValue().kept() == track && gone.getValue().moved() != null)
              .map(Map.Entry::getKey)
              .filter(
                  gone ->
                      !title.equals(tracks.get(gone)) && on(tracks.getOrDefault(gone, ""), track))
              .max(Comparator.naturalOrder());
      tracks.put(
          track,
          heir.map(tracks::get)
              .orElseGet(
                  () ->
                      titles.stream()
                          .filter(t -> !t.equals(title) && on(t, track))
                          .toList()
                          .getLast()));
      heir.ifPresent(gone -> means(gone, track));
    }
    for (var gone : Set.copyOf(merged.keySet())) {
      if (root(gone) == track && title.equals(tracks.get(gone))) {
        means(gone, made);
      }
    }
  }

  private void means(long gone, long track) {
    var above = Objects.requireNonNull(merged.get(gone)).kept();
    merged.replaceAll((_, into) -> into.kept() == gone ? new Merged(above, into.moved()) : into);
    merged.put(gone, new Merged(track, null));
  }

  private boolean on(Object what, long track) {
    return Long.valueOf(track).equals(places.get(what));
  }

  private Set<Object> move(long from, long to, Predicate<Object> which) {
    var moved = new HashSet<Object>();
    places.replaceAll(
        (what, place) -> {
          var goes = place == from && which.test(what);
          if (goes) {
            moved.add(what);
          }
          return goes ? to : place;
        });
    return moved;
  }

  private void undo() {
    var last = standing.stream().filter(Said::byHand).findFirst().orElse(null);
    var result = history.marks().undo(SERVICES, now);
    if (last == null) {
      assertThat(result).isNull();
      return;
    }
    standing.removeFirstOccurrence(last);
    assertThat(Objects.requireNonNull(result).track()).isEqualTo(places.get(last));
    assertThat(result.marks().stream().map(Mark::said)).isEqualTo(last.words());
    assertThat(result.now()).as(last.title()).isEqualTo(expected(result.track()));
  }

  /// The newest mark comes first.
  private MarkState expected(long track) {
    @Nullable Integer rating = null;
    @Nullable Integer love = null;
    var byRating = false;
    var tags = new HashMap<String, Boolean>();
    for (var said : standing) {
      if (!on(said, track)) {
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

  /// Some of what is sent gets no answer and may have arrived.
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
      for (var track : tracks.keySet()) {
        var trackHistory = reader.story(track);
        assertThat(Objects.requireNonNull(trackHistory).standing())
            .as("track %d", track)
            .isEqualTo(expected(root(track)));
      }
    }
  }

  /// Once everything is delivered, each service has the current state of a song's track under the
  /// song's name, if it was ever told that name, and it was told under the name with which the last
  /// mark was set.
  void arrive() {
    for (var service : SERVICES) {
      while (history.feedback().pending(service) > 0) {
        deliver(service, true);
      }
      for (var title : TRACKS) {
        var key = service + " " + title;
        var track = places.get(title);
        if (track != null && (there.containsKey(key) || title.equals(lastFelt(track)))) {
          assertThat(there.getOrDefault(key, 0)).as(key).isEqualTo(expected(track).love());
        }
      }
    }
  }

  /// The name under which the current love or hate of the track was set; null if not known.
  private @Nullable String lastFelt(long track) {
    return standing.stream()
        .filter(said -> on(said, track))
        .filter(said -> said.words().stream().anyMatch(Love.class::isInstance))
        .map(names::get)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    history.close();
  }
}
