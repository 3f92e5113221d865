/// `earmark doctor` and `earmark config check`: what is wrong with an installation, and how to fix
/// it.
///
/// Nothing is changed, and no secret is shown ([SecretRedactor]). It imports `cli.command`. Start
/// reading at [DoctorCommand].
@NullMarked
package io.github.earmark.cli.doctor;

import org.jspecify.annotations.NullMarked;
