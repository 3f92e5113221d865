package io.github.earmark.lastfm;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.ListenService;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.history.marks.TrackFeedback;
import io.github.earmark.http.Http;
import io.github.earmark.music.Listen;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Last.fm, Libre.fm or another GNU FM. Facts: last.fm/api/scrobbling, and the source of GNU FM.
public final class LastFm implements ListenService {
  private static final Logger LOG = LoggerFactory.getLogger(LastFm.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LARGEST_BATCH = 50;

  /// Last.fm does not record older plays, and does not always say so.
  private static final Duration LONGEST = Duration.ofDays(14);

  private static final DeliveryOutcome NEXT =
      new DeliveryOutcome.RetryLater("goes out with the next ones", null);

  private final String name;
  private final ServerKind serverKind;
  private final Account account;
  private final Credit credit;
  private final LastFmApi lastFmApi;
  private final Errors errors;
  private final Duration patience;
  private final InstantSource clock;

  /// The user name in the service's own spelling; null until it has said it.
  private @Nullable String user;

  private boolean hatesExplained;

  /// @param root of the web service, such as `https://ws.audioscrobbler.com/2.0/`; a missing slash
  ///   at the end is added
  public LastFm(
      String name, ServerKind serverKind, URI root, Account account, Credit credit, Http http) {
    this(name, serverKind, root, account, credit, http, PATIENCE, InstantSource.system());
  }

  LastFm(
      String name,
      ServerKind serverKind,
      URI root,
      Account account,
      Credit credit,
      Http http,
      Duration patience,
      InstantSource clock) {
    this.name = name;
    this.serverKind = serverKind;
    this.account = account;
    this.credit = credit;
    this.lastFmApi = new LastFmApi(serverKind, LastFmEndpoint.to(serverKind, root, http), account);
    this.errors = new Errors(name, "run `" + account.login() + "`");
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int batch() {
    return LARGEST_BATCH;
  }

  /// Listens that the service would not take are refused without asking it; the others then wait
  /// for the next request.
  @Override
  public SendResult submit(List<Listen> listens) {
    var unfit = unfit(listens);
    if (unfit != null) {
      return unfit;
    }
    var callParameters = new CallParameters("track.scrobble");
    for (var i = 0; i < listens.size(); i++) {
      Scrobble.of(listens.get(i), serverKind, credit).fill(callParameters, "[" + i + "]");
    }
    return switch (lastFmApi.post(callParameters, patience)) {
      case LastFmEndpoint.Answered(var serverReply) -> scrobbled(serverReply, listens.size());
      case LastFmEndpoint.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      case LastFmEndpoint.Unknown(var reason) -> new SendResult.Unknown(reason);
    };
  }

  private @Nullable SendResult unfit(List<Listen> listens) {
    var outcomes = new ArrayList<DeliveryOutcome>();
    for (var listen : listens) {
      var reason = unfit(listen);
      outcomes.add(reason == null ? NEXT : new DeliveryOutcome.Refused(reason));
    }
    return outcomes.stream().allMatch(NEXT::equals) ? null : new SendResult.Each(outcomes);
  }

  private @Nullable String unfit(Listen listen) {
    if (!listen.track().named()) {
      return "it has no artist or no title";
    }
    var longest = longest();
    return longest != null && listen.start().isBefore(clock.instant().minus(longest))
        ? "it is too old: Last.fm accepts nothing older than %d days".formatted(longest.toDays())
        : null;
  }

  private SendResult scrobbled(ServerReply serverReply, int sent) {
    if (serverReply.ok() && serverReply.body().has("scrobbles")) {
      errors.over();
      var outcomes =
          new ScrobbleReply(serverKind, clock.instant()).outcomes(serverReply.body(), sent);
      return outcomes == null
          ? new SendResult.Unknown("it did not answer about each of %d listens".formatted(sent))
          : new SendResult.Each(outcomes);
    }
    // A gateway passed the request on and got no answer, so the service may have taken it.
    if (serverReply.status() == 504 && !serverReply.body().isObject()) {
      return new SendResult.Unknown(serverReply.words());
    }
    return new SendResult.Whole(errors.meaning(serverReply));
  }

  /// Uses a short timeout, because no listen is delivered while it waits.
  @Override
  public SendResult announce(Listen listen) {
    if (!listen.track().named()) {
      return new SendResult.Whole(new DeliveryOutcome.Refused("it has no artist or no title"));
    }
    var callParameters = new CallParameters("track.updateNowPlaying");
    Scrobble.of(listen, serverKind, credit).fill(callParameters, "");
    return switch (lastFmApi.post(callParameters, patience.dividedBy(4))) {
      case LastFmEndpoint.Answered(var serverReply) when serverReply.ok() ->
          new SendResult.Whole(
              new ScrobbleReply(serverKind, clock.instant())
                  .outcome(serverReply.body().path("nowplaying")));
      case LastFmEndpoint.Answered(var serverReply) ->
          new SendResult.Whole(errors.meaning(serverReply));
      case LastFmEndpoint.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      case LastFmEndpoint.Unknown(var reason) -> new SendResult.Unknown(reason);
    };
  }

  @Override
  public boolean takesFeedback() {
    return true;
  }

  /// These services have loves but no hates: hating a track removes its love.
  @Override
  public SendResult sendFeedback(TrackFeedback trackFeedback) {
    var listen = trackFeedback.listen();
    var track = listen == null ? trackFeedback.names() : listen.track();
    if (!track.named()) {
      return new SendResult.Whole(new DeliveryOutcome.Refused("it has no artist or no title"));
    }
    var callParameters =
        new CallParameters(trackFeedback.score() > 0 ? "track.love" : "track.unlove");
    Scrobble.name(callParameters, track, serverKind, credit);
    return switch (lastFmApi.post(callParameters, patience.dividedBy(4))) {
      case LastFmEndpoint.Answered(var serverReply) ->
          new SendResult.Whole(feedbackOutcome(serverReply, trackFeedback.score()));
      case LastFmEndpoint.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      case LastFmEndpoint.Unknown(var reason) -> new SendResult.Unknown(reason);
    };
  }

  /// On a GNU FM, error 7 means that the track is already loved; the track cannot cause it
  /// otherwise.
  private DeliveryOutcome feedbackOutcome(ServerReply serverReply, int score) {
    var already = serverKind == ServerKind.GNUFM && serverReply.code() == 7;
    if (already || (serverReply.ok() && serverReply.status() < 300)) {
      return new DeliveryOutcome.Accepted(score < 0 ? hated() : already ? "was so already" : null);
    }
    return errors.meaning(serverReply);
  }

  private String hated() {
    if (!hatesExplained) {
      hatesExplained = true;
      LOG.info("{} has no hates; the track is just not loved there any more", name);
    }
    return "it has no hates, and does not love it";
  }

  @Override
  public DeliveryOutcome check() {
    return switch (lastFmApi.post(question(), patience)) {
      case LastFmEndpoint.Answered(var serverReply) -> checked(serverReply);
      case LastFmEndpoint.Unsent(var deliveryOutcome) -> deliveryOutcome;
      case LastFmEndpoint.Unknown(var reason) -> new DeliveryOutcome.RetryLater(reason, null);
    };
  }

  /// A call that needs a session and changes nothing. GNU FM has no such method, but it ignores a
  /// scrobble without names after it has checked the session.
  private CallParameters question() {
    return serverKind == ServerKind.LASTFM
        ? new CallParameters("user.getInfo")
        : new CallParameters("track.scrobble")
            .put("artist[0]", "")
            .put("track[0]", "")
            .put("timestamp[0]", "1");
  }

  private DeliveryOutcome checked(ServerReply serverReply) {
    if (serverReply.ok()
        && serverReply.body().has(serverKind == ServerKind.LASTFM ? "user" : "scrobbles")) {
      var named = ServerReply.text(serverReply.body().path("user").path("name"));
      user = named.isEmpty() ? null : named;
      return new DeliveryOutcome.Accepted(user == null ? known() : user);
    }
    var meaning = errors.meaning(serverReply);
    return meaning instanceof DeliveryOutcome.Refused(var reason)
        ? new DeliveryOutcome.NeedsUser(reason)
        : meaning;
  }

  private @Nullable String known() {
    var signedIn = lastFmApi.user();
    return signedIn == null ? account.username().get() : signedIn;
  }

  /// Matches by second and names. Listens that were just sent may not be listed yet, and private
  /// profiles list nothing.
  @Override
  public @Nullable Set<Long> held(List<Listen> listens) {
    if (user == null && serverKind == ServerKind.LASTFM) {
      check();
    }
    var name = user == null ? known() : user;
    if (name == null) {
      return null;
    }
    var named = listens.stream().filter(listen -> listen.track().named()).toList();
    if (named.isEmpty()) {
      return Set.of();
    }
    var times =
        named.stream().mapToLong(listen -> listen.start().getEpochSecond()).summaryStatistics();
    var plays =
        new RecentTracksLookup(lastFmApi, serverKind, patience)
            .plays(name, times.getMin(), times.getMax());
    if (plays == null) {
      return null;
    }
    var held = new HashSet<Long>();
    for (var listen : named) {
      if (plays.contains(play(listen))) {
        held.add(listen.play());
      }
    }
    return held;
  }

  private RecentTracksPage.Play play(Listen listen) {
    var sent = Scrobble.of(listen, serverKind, credit);
    return RecentTracksPage.Play.of(sent.timestamp(), sent.artist(), sent.track());
  }

  /// GNU FM recognises listens that it already has. What Last.fm does is not documented.
  @Override
  public boolean resendIsSafe() {
    return serverKind == ServerKind.GNUFM;
  }

  @Override
  public @Nullable Duration longest() {
    return serverKind == ServerKind.LASTFM ? LONGEST : null;
  }

  /// Last.fm does not publish its daily limit; users report from 2,800 down to about 670.
  @Override
  public @Nullable String allowance() {
    return serverKind == ServerKind.LASTFM
        ? "Last.fm takes a limited number of listens a day, between some 670 and 2,800; what is"
            + " over that goes out on the days after, as long as it is not too old by then"
        : null;
  }
}
