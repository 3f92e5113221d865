/// The user's rules: what a service is to be sent of a listen, if anything.
///
/// Pure functions over records: no I/O, no clock, no memory of what was judged before. It imports
/// `music` and the validated rules of `config`. Start reading at [Rules].
///
/// Why are the JDK's regular expressions fenced in, rather than a library's that never run away? A
/// linear-time engine (RE2/J) knows no looking ahead, which is how one says "unless", and would be
/// one more library in a small daemon. What runs away here is noticed by the number of its looks at
/// the text, which is the same on every machine and needs no clock; see [MatchLimits].
@NullMarked
package io.github.earmark.rules;

import org.jspecify.annotations.NullMarked;
