/// Plays that clients submit, beside those that were heard here: which are new, and which play is
/// the same. A client is a source as an import is, with one lasting run for all of them
/// ([ClientSources]). What was sent from here and comes back is told apart by one rule
/// ([ReturnedPlays]). It imports `sources` and the rooms below it. Start at [ClientPlays].
@NullMarked
package io.github.earmark.history.clients;

import org.jspecify.annotations.NullMarked;
