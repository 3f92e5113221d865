/// What Prometheus and its kin read of Earmark: numbers of the daemon and of the history, as text.
///
/// The processes of `earmark metrics` and `earmark web` load it, and the daemon does not: it is
/// asked once for what only it knows, and the history is read for the rest. It imports `api`,
/// `control`, `history` and `text`, and is alone in knowing the library that writes the text. Start
/// reading at [Metrics].
///
/// # Adding a series
///
/// A line in [DaemonSeries] or [HistorySeries], and a row in the table of `metrics.md`, which a
/// test holds against what is printed. Labels have few values: never an artist or a track.
@NullMarked
package io.github.earmark.metrics;

import org.jspecify.annotations.NullMarked;
