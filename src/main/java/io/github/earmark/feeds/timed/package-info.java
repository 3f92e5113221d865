/// Accounts that can be asked for the plays after a given time, oldest first, and how they become
/// feeds. It imports `feeds`. Start at [TimedAccount].
@NullMarked
package io.github.earmark.feeds.timed;

import org.jspecify.annotations.NullMarked;
