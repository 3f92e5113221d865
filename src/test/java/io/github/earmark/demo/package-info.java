/// The demo of the README: a private MPD, the real daemon and a receiver, side by side for a
/// minute.
///
/// It runs from `src/demo/demo` after `mvn package`, without any test library. It imports `ground`
/// and the stand-in for ListenBrainz, and speaks to Earmark only as a user does: with a config file
/// and a command line. Start reading at [Demo].
@NullMarked
package io.github.earmark.demo;

import org.jspecify.annotations.NullMarked;
