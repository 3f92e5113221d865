/// Tests of the package of the same name.
@NullMarked
package io.github.earmark.cli.playlists;

import org.jspecify.annotations.NullMarked;
