/// `earmark login`: asks for a token, a key or a password, tries it, stores it where only its owner
/// can read it, and adds it to the configuration.
///
/// It imports `cli.command`. Start reading at [LoginCommand].
@NullMarked
package io.github.earmark.cli.login;

import org.jspecify.annotations.NullMarked;
