/// The user's rules: what is sent to a service for a listen, if anything.
///
/// Pure functions over records: no I/O, no clock, no state. It imports `music` and the validated
/// rules of `config`. Start reading at [Rules].
///
/// Why the JDK's regular expressions with limits, rather than a linear-time engine that cannot run
/// away? Such an engine (RE2/J) has no lookahead, which is how to express "unless", and would be
/// one more library in a small daemon. A runaway is detected here by counting the characters it
/// reads, which gives the same result on every machine and needs no clock; see [MatchLimits].
@NullMarked
package io.github.earmark.rules;

import org.jspecify.annotations.NullMarked;
