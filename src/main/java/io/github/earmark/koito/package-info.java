/// Koito, through the API of its own web page: its listens are read as a feed. Listens are sent to
/// it by `listenbrainz`, through its compatible API.
///
/// It imports `feeds`, `http` and what lies below. Start at [io.github.earmark.koito.KoitoAccount].
@NullMarked
package io.github.earmark.koito;

import org.jspecify.annotations.NullMarked;
