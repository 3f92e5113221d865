/// Marks from listeners, wherever they are made: ratings, loves and hates, tags, and undoing them.
/// This package parses the words into a gesture and finds the track; the history stores the marks.
///
/// A love or hate is queued for every service that accepts it, in the transaction of the mark.
/// `History.feedback()` keeps only the latest for each track and service. Delivery calls
/// `next(service)` after `onPending` was notified, `sending` before a request and `settle` after
/// its reply. Undoing a love that was delivered queues the state before it; undoing one that was
/// not cancels it.
///
/// It imports `hearing` and below. The user interfaces (the socket, a player's channels and
/// stickers) are in packages above it.
@NullMarked
package io.github.earmark.marks;

import org.jspecify.annotations.NullMarked;
