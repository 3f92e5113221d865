package io.github.earmark.history.marks;

import java.util.List;
import java.util.function.Consumer;

/// Reports each [Change] to its listener, after it is on disk.
public final class Changes {
  private volatile Consumer<Change> told = _ -> {};

  public void onChange(Consumer<Change> listener) {
    told = listener;
  }

  public void tell(List<Change> changes) {
    var listener = told;
    changes.forEach(listener);
  }
}
