package io.github.earmark.cli;

import io.github.earmark.hearing.Notebook;
import io.github.earmark.hearing.Transcript;
import io.github.earmark.hearing.Transcript.Listen;
import io.github.earmark.playback.Current;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Outcome;
import io.github.earmark.playback.Step;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What came of a recording: its listens, in memory and nowhere else.
record Jottings(Transcript transcript, List<Listen> listens) implements Notebook {

  Jottings(Transcript transcript) {
    this(transcript, new CopyOnWriteArrayList<>());
  }

  /// A recording knows of nothing that was before it.
  @Override
  public @Nullable Current current() {
    return null;
  }

  @Override
  public void write(Step step, Moment at) {
    for (var outcome : step.outcomes()) {
      if (outcome instanceof Outcome.Qualified(var play)) {
        listens.add(transcript.listen(play));
      }
    }
  }
}
