package io.github.earmark.answers.history;

import io.github.earmark.api.history.ExplainResult;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MergeResult;
import io.github.earmark.api.history.SplitResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.history.TrackResult;
import io.github.earmark.control.Verb;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.MergedTracks;
import io.github.earmark.history.marks.Split;
import io.github.earmark.marks.Marking;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.UserError;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was played and marked, and why it counts; also which tracks are the same.
public record HistoryAnswers(History history, Supplier<Moment> clock, Marking marking) {
  public Map<String, Verb> verbs() {
    return Map.of(
        "history", Verb.oneAtATime(this::recent), "explain", this::explain, "track", this::track);
  }

  private HistoryResult recent(List<String> words) throws UserError {
    var historyQuery = HistoryQuery.parse(words, clock.get().wall(), ZoneId.systemDefault());
    AnswerBudget.rows(historyQuery.limit());
    try (var reader = history.reader()) {
      return HistoryReader.read(reader, historyQuery, AnswerBudget.ofDaemon());
    }
  }

  private ExplainResult explain(List<String> words) throws UserError {
    var id = ExplainRequest.parse(words).play();
    var playing = id == null ? marking.playing() : null;
    if (playing != null && !playing.play().qualified()) {
      var now = clock.get();
      var play = playing.play();
      return Explanation.goingOn(
          play.track(),
          playing.player(),
          play.boot().equals(now.boot()) ? now.wallAt(play.start()) : null,
          playing.listened());
    }
    try (var reader = history.reader()) {
      return TrackLookup.play(reader, playing == null ? id : history.play(playing.play().key()));
    }
  }

  private Record track(List<String> words) throws UserError {
    return switch (TrackRequest.parse(words)) {
      case TrackRequest.Story(var id) -> story(id);
      case TrackRequest.Merge(var kept, var gone) ->
          answer(
              history.trackIdentity().merge(kept, gone, clock.get().wall()),
              true,
              "one of them is not in the history, or they are one already");
      case TrackRequest.Unmerge(var gone) ->
          answer(
              history.trackIdentity().unmerge(gone, clock.get().wall()),
              false,
              "that track is not merged into another, or only by way of one that is itself");
      case TrackRequest.Split split -> split(split);
    };
  }

  private TrackResult story(@Nullable Long id) throws UserError {
    var playing = id == null ? marking.playing() : null;
    var meant = playing == null ? id : playing.track();
    if (playing != null && meant == null) {
      throw UserError.failed(
          "nothing is known yet of " + playing.play().track().label(),
          "it gets its number when it is marked, when it counts or when it ends");
    }
    try (var reader = history.reader()) {
      return TrackLookup.track(reader, meant);
    }
  }

  private SplitResult split(TrackRequest.Split request) throws UserError {
    var id = request.track();
    var dry = request.dry();
    return switch (history.trackIdentity().split(id, request.what(), dry, clock.get().wall())) {
      case Split.Done done ->
          new SplitResult(
              done.kept(),
              done.made(),
              TrackInfo.of(done.names()),
              TrackInfo.of(done.others()),
              done.plays(),
              done.marks(),
              done.marksLeft(),
              done.files().stream()
                  .map(file -> new TrackResult.File(file.library(), file.uri()))
                  .toList(),
              done.recordings(),
              !dry);
      case Split.NoTrack() ->
          throw UserError.failed(
              "there is no track " + id, "`earmark history` shows their numbers");
      case Split.NotOfIt() ->
          throw UserError.failed(
              "track " + id + " was never played as " + request.what(),
              "`earmark track " + id + "` shows its files and names; copy one of them");
      case Split.AllOfIt() ->
          throw UserError.failed(
              "all that was played of track " + id + " is that, and nothing would be left",
              "name a file or a name that only a part of it has");
    };
  }

  private static MergeResult answer(
      @Nullable MergedTracks mergedTracks, boolean merged, String otherwise) throws UserError {
    if (mergedTracks == null) {
      throw UserError.failed(otherwise, "`track ID` shows what it is made of");
    }
    return new MergeResult(
        mergedTracks.kept(),
        mergedTracks.gone(),
        TrackInfo.of(mergedTracks.names()),
        TrackInfo.of(mergedTracks.others()),
        mergedTracks.keptHidden(),
        mergedTracks.goneHidden(),
        merged);
  }
}
