/// Hears players: one loop per player asks what it plays, lets the play rule judge, and hands what
/// came out to the history and, for now-playing, to the couriers. It never waits for the network.
///
/// Adapters stand above this package, which imports `delivery` and below. Start reading at
/// [PlayerLoop].
///
/// # Adding a player
///
/// A kind of player is one class that implements [Player], in a package of its own beside `mpd` and
/// `mopidy`. What to give:
///
/// - [Player#connect()]: a [Player.Session], or a [PlayerException] that tells people what is wrong
///   and what to do. No retries: the loop connects again, with pauses. Every call has a time limit
///   of its own, but for the wait. No polling: where a player has no events, it cannot be added.
/// - [Player.Session#look()]: state, entry and position as of one moment. Where the player may go
///   on to something else between two answers, compare what it said first with what it says last,
///   and ask again, a few times at most. `entry` has the player's own id of the place in its queue,
///   so that the same file queued twice is two plays. The URI decides which tracks are the same
///   file; `remote` is for what is in no library. `elapsed` is null rather than a guess.
/// - [Player.Session#await]: true if the player said that its playback changed (also a seek, a
///   stop, a stream's new title), false after the limit or a nudge. An event is only a reason to
///   look. What happens between a look and the wait must end that wait at once.
/// - [PlayerException#closed] for a connection that the player itself has closed this moment, and
///   [PlayerException#unreachable] for all else: the rule credits what was heard until then.
/// - Tags as [io.github.earmark.music.Tags] has them, several artists in an order that is always
///   the same, [io.github.earmark.music.StreamTitle#split] for what may be "Artist - Title".
/// - All that it reads is untrusted: bounded, and an exception of this package if it is nonsense.
///
/// Then: a record in `config` beside `MpdConfig`, permitted by `PlayerConfig`; a line in
/// `PlayerFactory` of the root; a `PrivatePlayer` of the real thing among the tests, which has to
/// pass `evening.Stories` (each case of the play rule, in real time) and leaves a trace of each; a
/// fake that answers as strangely as it can. `earmark record` works for it at once.
@NullMarked
package io.github.earmark.hearing;

import org.jspecify.annotations.NullMarked;
