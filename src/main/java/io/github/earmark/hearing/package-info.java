/// Hears players: one loop per player asks what it plays, lets the play rule judge, and hands what
/// came out to the history and, for now-playing, to the couriers. It never waits for the network.
///
/// A kind of player is one class that implements [Player]; adapters stand above this package, which
/// imports `delivery` and below. Start reading at [Hearing].
@NullMarked
package io.github.earmark.hearing;

import org.jspecify.annotations.NullMarked;
