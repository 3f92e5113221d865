/// Exports of servers that keep listens: Last.fm (as several programs save it) and Libre.fm,
/// ListenBrainz, Koito, Maloja.
@NullMarked
package io.github.earmark.formats.servers;

import org.jspecify.annotations.NullMarked;
