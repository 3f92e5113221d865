package io.github.earmark;

import io.github.earmark.cli.Allowance;
import io.github.earmark.cli.Lookup;
import io.github.earmark.cli.RecentPlays;
import io.github.earmark.cli.Wanted;
import io.github.earmark.cli.Why;
import io.github.earmark.control.ControlException;
import io.github.earmark.control.Explained;
import io.github.earmark.control.Merged;
import io.github.earmark.control.Plays;
import io.github.earmark.control.Song;
import io.github.earmark.control.SplitTrack;
import io.github.earmark.control.TrackStory;
import io.github.earmark.control.Verb;
import io.github.earmark.history.History;
import io.github.earmark.history.Pair;
import io.github.earmark.history.Split;
import io.github.earmark.marks.Marking;
import io.github.earmark.marks.Request;
import io.github.earmark.playback.Moment;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was played and marked, and why it counts: looks into the history, and which of its tracks
/// are one.
record LookAnswers(History history, Supplier<Moment> clock, Marking marking) {
  private static final int LONGEST_HISTORY = 1_000;

  Map<String, Verb> verbs() {
    return Map.of(
        "history", Verb.oneAtATime(this::recent), "explain", this::explain, "track", this::track);
  }

  private Plays recent(List<String> words) throws ControlException {
    var wanted = Wanted.parse(words, clock.get().wall(), ZoneId.systemDefault());
    if (wanted.limit() > LONGEST_HISTORY) {
      throw usage("that is a long history: " + wanted.limit(), "take up to " + LONGEST_HISTORY);
    }
    try (var reader = history.reader()) {
      return RecentPlays.read(reader, wanted, Allowance.ofDaemon());
    }
  }

  private Explained explain(List<String> words) throws ControlException {
    var id = id("explain", words);
    var playing = id == null ? marking.playing() : null;
    if (playing != null && !playing.play().qualified()) {
      var now = clock.get();
      var play = playing.play();
      return Why.goingOn(
          play.track(),
          playing.player(),
          play.boot().equals(now.boot()) ? now.wallAt(play.start()) : null,
          playing.listened());
    }
    try (var reader = history.reader()) {
      return Lookup.play(reader, playing == null ? id : history.play(playing.play().key()));
    }
  }

  private Record track(List<String> words) throws ControlException {
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "merge" -> merge(words);
      case "unmerge" -> unmerge(words);
      case "split" -> split(words);
      default -> story(id("track", words));
    };
  }

  private TrackStory story(@Nullable Long id) throws ControlException {
    var playing = id == null ? marking.playing() : null;
    var meant = playing == null ? id : playing.track();
    if (playing != null && meant == null) {
      throw new ControlException(
          "nothing is known yet of " + playing.play().track().label(),
          "it gets its number when it is marked, when it counts or when it ends",
          ControlException.FAILED);
    }
    try (var reader = history.reader()) {
      return Lookup.track(reader, meant);
    }
  }

  private Merged merge(List<String> words) throws ControlException {
    if (words.size() != 3) {
      throw usage("track merge takes two tracks", "as in track merge 17 230");
    }
    return answer(
        history
            .marks()
            .merge(Request.id(words.get(1)), Request.id(words.get(2)), clock.get().wall()),
        true,
        "one of them is not in the history, or they are one already");
  }

  private Merged unmerge(List<String> words) throws ControlException {
    if (words.size() != 2) {
      throw usage("track unmerge takes one track", "as in track unmerge 230");
    }
    return answer(
        history.marks().unmerge(Request.id(words.get(1)), clock.get().wall()),
        false,
        "that track is not merged into another, or only by way of one that is itself");
  }

  private SplitTrack split(List<String> words) throws ControlException {
    var dry = words.size() == 4 && words.get(3).equals("--dry-run");
    if (words.size() != 3 && !dry) {
      throw usage(
          "track split takes a track and what is not that song", "as in track split 17 b.flac");
    }
    var id = Request.id(words.get(1));
    return switch (history.marks().split(id, words.get(2), dry, clock.get().wall())) {
      case Split.Done done ->
          new SplitTrack(
              done.kept(),
              done.made(),
              Song.of(done.names()),
              Song.of(done.others()),
              done.plays(),
              done.marks(),
              done.marksLeft(),
              done.files().stream()
                  .map(file -> new TrackStory.File(file.library(), file.uri()))
                  .toList(),
              done.recordings(),
              !dry);
      case Split.NoTrack() ->
          throw ControlException.failed(
              "there is no track " + id, "`earmark history` shows their numbers");
      case Split.NotOfIt() ->
          throw ControlException.failed(
              "track " + id + " was never played as " + words.get(2),
              "`earmark track " + id + "` shows its files and names; copy one of them");
      case Split.AllOfIt() ->
          throw ControlException.failed(
              "all that was played of track " + id + " is that, and nothing would be left",
              "name a file or a name that only a part of it has");
    };
  }

  private static Merged answer(@Nullable Pair pair, boolean merged, String otherwise)
      throws ControlException {
    if (pair == null) {
      throw new ControlException(
          otherwise, "`track ID` shows what it is made of", ControlException.FAILED);
    }
    return new Merged(
        pair.kept(), pair.gone(), Song.of(pair.names()), Song.of(pair.others()), merged);
  }

  private static @Nullable Long id(String verb, List<String> words) throws ControlException {
    if (words.size() > 1) {
      throw usage(verb + " takes one number", "as in " + verb + " 17");
    }
    return words.isEmpty() ? null : Request.id(words.getFirst());
  }

  private static ControlException usage(String error, String fix) {
    return new ControlException(error, fix, ControlException.USAGE);
  }
}
