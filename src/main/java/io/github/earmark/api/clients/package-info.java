/// What clients with a token submit, as the web process passes it to the daemon, and the daemon's
/// answers. It imports `api.history`. Start at [SubmitRequest].
@NullMarked
package io.github.earmark.api.clients;

import org.jspecify.annotations.NullMarked;
