package io.github.earmark.cli.rules;

import io.github.earmark.hearing.PlayStore;
import io.github.earmark.hearing.TraceFormat;
import io.github.earmark.hearing.TraceFormat.Listen;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Keeps the listens of a recording in memory only.
record InMemoryPlayStore(TraceFormat transcript, List<Listen> listens) implements PlayStore {

  InMemoryPlayStore(TraceFormat transcript) {
    this(transcript, new CopyOnWriteArrayList<>());
  }

  /// A recording starts without an earlier play.
  @Override
  public @Nullable CurrentPlay current() {
    return null;
  }

  @Override
  public void write(Step step, Moment at) {
    for (var playEvent : step.outcomes()) {
      if (playEvent instanceof PlayEvent.Qualified(var play)) {
        listens.add(transcript.listen(play));
      }
    }
  }
}
