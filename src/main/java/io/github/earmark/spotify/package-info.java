/// Spotify as a feed: what an account plays there, by what it was played last, by what plays now,
/// or by both ([SpotifyMode]).
///
/// The judgement is in pure functions over what Spotify said: [RecentlyPlayed] and [LiveRule]. The
/// way in is PKCE without a secret ([Authorization]); the refresh token can be used once, so that
/// [ConsentFile] has the next one on the disk before anything is done with it. Facts: Spotify's Web
/// API and authorisation guides. It imports `feeds`, `playlist` and what lies below. Start reading
/// at [Spotify]; [SpotifyPlaylists] reads the account's playlists for commands.
@NullMarked
package io.github.earmark.spotify;

import org.jspecify.annotations.NullMarked;
