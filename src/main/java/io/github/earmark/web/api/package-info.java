/// Earmark's own API for clients, under `api/1`. It imports `web.hub` and `web.request`. Start at
/// [ClientApi].
@NullMarked
package io.github.earmark.web.api;

import org.jspecify.annotations.NullMarked;
