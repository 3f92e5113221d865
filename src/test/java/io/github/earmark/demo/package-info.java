/// The demo of the README: a private MPD, the real daemon and a receiver, side by side for a
/// minute.
///
/// It runs from `src/demo/demo` after `mvn package`, without any test library. It imports `ground`
/// and speaks to Earmark only as a user does: a config file, a command line, a service's address.
/// Start reading at [Demo].
@NullMarked
package io.github.earmark.demo;

import org.jspecify.annotations.NullMarked;
