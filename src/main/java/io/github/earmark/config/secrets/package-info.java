/// Secrets: read from the configuration, from a file of their own with tight permissions, or from a
/// command, at the moment they are needed. [Secret] never shows its value in logs or messages.
/// Records of the tokens that Earmark itself issues are here, too ([ClientTokens]). It imports
/// `config.problems`.
@NullMarked
package io.github.earmark.config.secrets;

import org.jspecify.annotations.NullMarked;
