/// Feeds, read by daemons in processes of their own, from fake or real accounts.
@NullMarked
package io.github.earmark.endtoend.feeds;

import org.jspecify.annotations.NullMarked;
