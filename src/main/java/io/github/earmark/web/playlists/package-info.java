/// The page's part for playlists: choosing songs by their features, and managing stored playlists.
/// It imports `web.request`. Start at [Console].
@NullMarked
package io.github.earmark.web.playlists;

import org.jspecify.annotations.NullMarked;
