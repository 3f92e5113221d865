package io.github.earmark.history.feeds;

import io.github.earmark.history.clients.ClientPlay;
import org.jspecify.annotations.Nullable;

/// A play that a feed has read.
///
/// @param id what tells it apart there for good, however its start is reckoned; null where its
///   start and its names do
/// @param owed whether services are owed it where it is new; who told the account of it may have
///   told them, too
public record ReadPlay(ClientPlay play, @Nullable String id, boolean owed) {}
