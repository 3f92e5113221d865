package io.github.earmark.history.feeds;

import io.github.earmark.history.clients.ClientPlay;
import org.jspecify.annotations.Nullable;

/// A play that a feed has read.
///
/// @param id its permanent id on the service, independent of how its start is calculated; null if
///   it is identified by its start and names
/// @param owed whether to send it to services if it is new; whoever submitted it to the account may
///   have done so already
public record ReadPlay(ClientPlay play, @Nullable String id, boolean owed) {}
