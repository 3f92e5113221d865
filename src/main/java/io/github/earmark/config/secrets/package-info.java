/// Secrets: read from the file, from a file of their own with tight permissions, or from a command,
/// at the moment they are needed. [Secret] never shows its value in logs or messages. What is kept
/// of the tokens that Earmark itself gives out is here too ([ClientTokens]). It imports
/// `config.problems`.
@NullMarked
package io.github.earmark.config.secrets;

import org.jspecify.annotations.NullMarked;
