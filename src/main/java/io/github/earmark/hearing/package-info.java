/// Listens to players: one loop per player asks what it is playing, applies the play rule, and
/// passes the result to the history and, for now-playing, to the couriers. It never waits for the
/// network.
///
/// Adapters are in packages above this one, which imports `delivery` and below. Start reading at
/// [PlayerLoop].
///
/// # Adding a player
///
/// A new kind of player is one class that implements [Player], in a package of its own beside `mpd`
/// and `mopidy`. It provides:
///
/// - [Player#connect()]: a [Player.Session], or a [PlayerException] that tells people what is wrong
///   and what to do. No retries: the loop reconnects, with pauses. Every call except the wait has
///   its own time limit. No polling: a player without events cannot be added.
/// - [Player.Session#look()]: state, entry and position at one moment. If the player may move on
///   between two answers, compare its first answer with its last, and ask again, a few times at
///   most. `entry` has the player's own id for the queue position, so that a file queued twice
///   makes two plays. The URI decides which tracks are the same file; `remote` marks what is in no
///   library. `elapsed` is null rather than a guess.
/// - [Player.Session#await]: true if the player reported a change of playback (including a seek, a
///   stop, a stream's new title), false after the limit or a nudge. An event only triggers a check.
///   Whatever happens between a check and the wait must end that wait at once.
/// - [PlayerException#closed] if the player itself has just closed the connection, and
///   [PlayerException#unreachable] for all else: the rule credits what was heard until then.
/// - Tags in the form of [io.github.earmark.music.Tags], several artists always in the same order,
///   and [io.github.earmark.music.StreamTitle#split] for titles that may be "Artist - Title".
/// - Everything it reads is untrusted: bounded, and nonsense leads to an exception of this package.
///
/// Then add a record in `config` beside `MpdConfig`, permitted by `PlayerConfig`; a line in
/// `wiring.PlayerFactory`; a `PrivatePlayer` of the real program among the tests, which has to pass
/// `evening.Stories` (each case of the play rule, in real time) and leaves a trace of each; and a
/// fake that gives the strangest answers it can. `earmark record` then works for it, too.
@NullMarked
package io.github.earmark.hearing;

import org.jspecify.annotations.NullMarked;
