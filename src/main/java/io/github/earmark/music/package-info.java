/// The basic vocabulary as plain records: what a track is, what its tags say, what a listen is.
///
/// Every other package uses these records. Nothing here does I/O, and this package imports no other
/// package of Earmark. Start reading at [Track].
@NullMarked
package io.github.earmark.music;

import org.jspecify.annotations.NullMarked;
