/// Plays that clients submit, in addition to those heard here: which are new, and which are already
/// known. A client is a source like an import, with one permanent run for all of them
/// ([ClientSources]). [ReturnedPlays] recognises plays that were sent from here and come back. It
/// imports `sources` and the packages below it. Start at [ClientPlays].
@NullMarked
package io.github.earmark.history.clients;

import org.jspecify.annotations.NullMarked;
