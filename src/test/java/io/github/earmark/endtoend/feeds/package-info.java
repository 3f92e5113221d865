/// Feeds, read by daemons that are processes of their own, from accounts on the loopback or real
/// ones.
@NullMarked
package io.github.earmark.endtoend.feeds;

import org.jspecify.annotations.NullMarked;
