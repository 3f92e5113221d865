/// The protocols of other scrobblers against a hub that is as strict as the real one.
@NullMarked
package io.github.earmark.web.inbound;

import org.jspecify.annotations.NullMarked;
