package io.github.earmark.stats;

import io.github.earmark.history.read.NumbersQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the history says in numbers, as of one moment; valid within [StatisticsStore#look].
public final class Statistics {
  private final NumbersQuery query;
  private final PlayColumns plays;
  private final Catalogue catalogue;
  private final Visible visible;

  Statistics(NumbersQuery query, PlayColumns plays, Catalogue catalogue) {
    this.query = query;
    this.plays = plays;
    this.catalogue = catalogue;
    this.visible = Visible.of(query, catalogue);
  }

  /// When the first play began that counts for anything; null where there is none.
  public @Nullable Instant first() {
    return plays.size() == 0
        ? null
        : Instant.ofEpochSecond(PlayColumns.seconds(plays.at(PlayColumns.START, 0)));
  }

  /// The most played.
  public List<TopRow> top(TopQuery topQuery) {
    return new Top(query, plays, catalogue, visible, topQuery).rows();
  }
}
