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

/// Last.fm, Libre.fm or another GNU FM. Facts: last.fm/api/scrobbling, and GNU FM's source.
public final class LastFm implements ListenService {
  private static final Logger LOG = LoggerFactory.getLogger(LastFm.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LARGEST_BATCH = 50;

  /// What has begun before that, Last.fm does not record, and it is not always honest about it.
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

  /// As the service itself said it; null while it did not.
  private @Nullable String user;

  private boolean saidHowHatesGo;

  /// @param root of the web service, as in `https://ws.audioscrobbler.com/2.0/`; the slash at its
  ///   end is added where it is missing
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

  /// What the service would not take is refused without asking it, and the others wait for the next
  /// request.
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
        ? "it is too old: Last.fm takes nothing from more than %d days ago"
            .formatted(longest.toDays())
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
    // Whoever stands before the service passed the request on, and waited in vain.
    if (serverReply.status() == 504 && !serverReply.body().isObject()) {
      return new SendResult.Unknown(serverReply.words());
    }
    return new SendResult.Whole(errors.meaning(serverReply));
  }

  /// Gives up early: while it waits, no listen is delivered.
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

  /// There are loves and no hates here: what is hated is loved no more.
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
          new SendResult.Whole(felt(serverReply, trackFeedback.score()));
      case LastFmEndpoint.Unsent(var deliveryOutcome) -> new SendResult.Unsent(deliveryOutcome);
      case LastFmEndpoint.Unknown(var reason) -> new SendResult.Unknown(reason);
    };
  }

  /// A GNU FM has an error for what is loved already, and none other would be the track's fault.
  private DeliveryOutcome felt(ServerReply serverReply, int score) {
    var already = serverKind == ServerKind.GNUFM && serverReply.code() == 7;
    if (already || (serverReply.ok() && serverReply.status() < 300)) {
      return new DeliveryOutcome.Accepted(score < 0 ? hated() : already ? "was so already" : null);
    }
    return errors.meaning(serverReply);
  }

  private String hated() {
    if (!saidHowHatesGo) {
      saidHowHatesGo = true;
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

  /// Something that only the user may ask. GNU FM has nothing of the kind that changes nothing, but
  /// for a listen to nothing, which it ignores once it has found the session good.
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

  /// Found by second and names. What was sent a moment ago may not be listed yet, and a private
  /// profile lists nothing.
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

  /// GNU FM says of a listen that it has already. What Last.fm does is not documented.
  @Override
  public boolean resendIsSafe() {
    return serverKind == ServerKind.GNUFM;
  }

  @Override
  public @Nullable Duration longest() {
    return serverKind == ServerKind.LASTFM ? LONGEST : null;
  }

  /// What it is, Last.fm does not say; reports went from 2,800 down to some 670 a day.
  @Override
  public @Nullable String allowance() {
    return serverKind == ServerKind.LASTFM
        ? "Last.fm takes a limited number of listens a day, between some 670 and 2,800; what is"
            + " over that goes out on the days after, as long as it is not too old by then"
        : null;
  }
}
