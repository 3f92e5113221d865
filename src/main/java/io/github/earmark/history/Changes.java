package io.github.earmark.history;

import java.util.List;
import java.util.function.Consumer;

/// Who is told of each [Change], after it is on the disk.
final class Changes {
  private volatile Consumer<Change> told = _ -> {};

  void onChange(Consumer<Change> listener) {
    told = listener;
  }

  void tell(List<Change> changes) {
    var listener = told;
    changes.forEach(listener);
  }
}
