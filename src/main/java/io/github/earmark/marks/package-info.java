/// What listeners say of what they hear, from whichever side they say it: ratings, loves and hates,
/// tags, and taking them back. Words become a gesture here, the track that is meant is found, and
/// the history keeps what was said.
///
/// A love or hate is put down for every service that was named to take it, in the transaction of
/// the mark: `History.feedback()` has, for each track and service, the last word only. Whoever
/// delivers it asks `next(service)` after `onPending` called, says `sending` before a request and
/// `settle` after its reply. Undoing a love that was delivered puts down what held before it;
/// undoing one that was not, cancels it.
///
/// It imports `hearing` and below. The faces (the socket, a player's channels and stickers) stand
/// above it.
@NullMarked
package io.github.earmark.marks;

import org.jspecify.annotations.NullMarked;
