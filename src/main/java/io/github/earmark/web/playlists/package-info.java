/// What the page makes of songs and their features, and of stored playlists. It imports
/// `web.request`. Start at [Console].
@NullMarked
package io.github.earmark.web.playlists;

import org.jspecify.annotations.NullMarked;
