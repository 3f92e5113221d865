/// Koito, by the API of its own page: what it has is read as a feed. What it is sent goes the way
/// of `listenbrainz`, whose language it speaks there.
///
/// It imports `feeds`, `http` and what lies below. Start reading at
/// [io.github.earmark.koito.KoitoAccount].
@NullMarked
package io.github.earmark.koito;

import org.jspecify.annotations.NullMarked;
