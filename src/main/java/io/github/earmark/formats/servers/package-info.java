/// Exports of servers that store listens: Last.fm (as several programs save it), Libre.fm,
/// ListenBrainz, Koito and Maloja. It imports `formats.parsing`.
@NullMarked
package io.github.earmark.formats.servers;

import org.jspecify.annotations.NullMarked;
