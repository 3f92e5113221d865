/// Spotify as a feed: the plays of an account, from its list of recent plays, from what is playing
/// now, or from both ([SpotifyMode]).
///
/// Decisions are made by pure functions over Spotify's replies: [RecentlyPlayed] and [LiveRule].
/// Access uses PKCE without a secret ([Authorization]); a refresh token can be used only once, so
/// [ConsentFile] stores the next one before anything is done with it. Facts: Spotify's Web API and
/// authorisation guides. It imports `feeds`, `playlist` and what lies below. Start at [Spotify];
/// [SpotifyPlaylists] reads the account's playlists for commands.
@NullMarked
package io.github.earmark.spotify;

import org.jspecify.annotations.NullMarked;
