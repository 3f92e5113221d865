/// What clients with a token submit, as the page's process hands it to the daemon, and what the
/// daemon answers. It imports `api.history`. Start at [SubmitRequest].
@NullMarked
package io.github.earmark.api.clients;

import org.jspecify.annotations.NullMarked;
