package io.github.earmark.postgresql;

import io.github.earmark.history.mirrors.MirrorItem;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Passes parts on and collects the names of the players that were heard here.
record PlayersHeard(Iterator<List<MirrorItem>> parts, Set<String> players)
    implements Iterator<List<MirrorItem>> {
  PlayersHeard(Iterator<List<MirrorItem>> parts) {
    this(parts, new HashSet<>());
  }

  @Override
  public boolean hasNext() {
    return parts.hasNext();
  }

  @Override
  public List<MirrorItem> next() {
    var items = parts.next();
    for (var item : items) {
      if (item instanceof MirrorItem.Play play && play.source() == null) {
        players.add(play.player());
      }
    }
    return items;
  }
}
