/// `earmark doctor` and `earmark config check`: what is wrong with an installation, and how to put
/// it right.
///
/// Nothing is changed, and no secret is shown ([SecretRedactor]). It imports `cli.command`. Start
/// reading at [DoctorCommand].
@NullMarked
package io.github.earmark.cli.doctor;

import org.jspecify.annotations.NullMarked;
