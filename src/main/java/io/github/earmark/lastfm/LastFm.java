package io.github.earmark.lastfm;

import io.github.earmark.delivery.Answer;
import io.github.earmark.delivery.Outcome;
import io.github.earmark.delivery.Service;
import io.github.earmark.history.Feeling;
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
public final class LastFm implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(LastFm.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LARGEST_BATCH = 50;

  /// What has begun before that, Last.fm does not record, and it is not always honest about it.
  private static final Duration LONGEST = Duration.ofDays(14);

  private static final Outcome NEXT = new Outcome.RetryLater("goes out with the next ones", null);

  private final String name;
  private final Flavour flavour;
  private final Account account;
  private final Credit credit;
  private final Channel channel;
  private final Errors errors;
  private final Duration patience;
  private final InstantSource clock;
  private @Nullable String user;
  private boolean saidHowHatesGo;

  /// @param root of the web service, as in `https://ws.audioscrobbler.com/2.0/`; the slash at its
  ///   end is added where it is missing
  public LastFm(String name, Flavour flavour, URI root, Account account, Credit credit, Http http) {
    this(name, flavour, root, account, credit, http, PATIENCE, InstantSource.system());
  }

  LastFm(
      String name,
      Flavour flavour,
      URI root,
      Account account,
      Credit credit,
      Http http,
      Duration patience,
      InstantSource clock) {
    this.name = name;
    this.flavour = flavour;
    this.account = account;
    this.credit = credit;
    this.channel = new Channel(flavour, Wire.to(flavour, root, http), account);
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
  public Answer submit(List<Listen> listens) {
    var unfit = unfit(listens);
    if (unfit != null) {
      return unfit;
    }
    var form = new Form("track.scrobble");
    for (var i = 0; i < listens.size(); i++) {
      Scrobble.of(listens.get(i), flavour, credit).fill(form, "[" + i + "]");
    }
    return switch (channel.post(form, patience)) {
      case Wire.Answered(var said) -> scrobbled(said, listens.size());
      case Wire.Unsent(var outcome) -> new Answer.Unsent(outcome);
      case Wire.Unknown(var reason) -> new Answer.Unknown(reason);
    };
  }

  private @Nullable Answer unfit(List<Listen> listens) {
    var outcomes = new ArrayList<Outcome>();
    for (var listen : listens) {
      var reason = unfit(listen);
      outcomes.add(reason == null ? NEXT : new Outcome.Refused(reason));
    }
    return outcomes.stream().allMatch(NEXT::equals) ? null : new Answer.Each(outcomes);
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

  private Answer scrobbled(Said said, int sent) {
    if (said.ok() && said.body().has("scrobbles")) {
      errors.over();
      var outcomes = new Scrobbled(flavour, clock.instant()).outcomes(said.body(), sent);
      return outcomes == null
          ? new Answer.Unknown("it did not answer about each of %d listens".formatted(sent))
          : new Answer.Each(outcomes);
    }
    // Whoever stands before the service passed the request on, and waited in vain.
    if (said.status() == 504 && !said.body().isObject()) {
      return new Answer.Unknown(said.words());
    }
    return new Answer.Whole(errors.meaning(said));
  }

  /// Gives up early: while it waits, no listen is delivered.
  @Override
  public Answer announce(Listen listen) {
    if (!listen.track().named()) {
      return new Answer.Whole(new Outcome.Refused("it has no artist or no title"));
    }
    var form = new Form("track.updateNowPlaying");
    Scrobble.of(listen, flavour, credit).fill(form, "");
    return switch (channel.post(form, patience.dividedBy(4))) {
      case Wire.Answered(var said) when said.ok() ->
          new Answer.Whole(
              new Scrobbled(flavour, clock.instant()).outcome(said.body().path("nowplaying")));
      case Wire.Answered(var said) -> new Answer.Whole(errors.meaning(said));
      case Wire.Unsent(var outcome) -> new Answer.Unsent(outcome);
      case Wire.Unknown(var reason) -> new Answer.Unknown(reason);
    };
  }

  @Override
  public boolean feels() {
    return true;
  }

  /// There are loves and no hates here: what is hated is loved no more.
  @Override
  public Answer feel(Feeling feeling) {
    var listen = feeling.listen();
    var track = listen == null ? feeling.names() : listen.track();
    if (!track.named()) {
      return new Answer.Whole(new Outcome.Refused("it has no artist or no title"));
    }
    var form = new Form(feeling.score() > 0 ? "track.love" : "track.unlove");
    Scrobble.name(form, track, flavour, credit);
    return switch (channel.post(form, patience.dividedBy(4))) {
      case Wire.Answered(var said) -> new Answer.Whole(felt(said, feeling.score()));
      case Wire.Unsent(var outcome) -> new Answer.Unsent(outcome);
      case Wire.Unknown(var reason) -> new Answer.Unknown(reason);
    };
  }

  /// A GNU FM has an error for what is loved already, and none other would be the track's fault.
  private Outcome felt(Said said, int score) {
    var already = flavour == Flavour.GNUFM && said.code() == 7;
    if (already || (said.ok() && said.status() < 300)) {
      return new Outcome.Accepted(score < 0 ? hated() : already ? "was so already" : null);
    }
    return errors.meaning(said);
  }

  private String hated() {
    if (!saidHowHatesGo) {
      saidHowHatesGo = true;
      LOG.info("{} has no hates: what you hate is not loved there any more, that is all", name);
    }
    return "it has no hates, and does not love it";
  }

  @Override
  public Outcome check() {
    return switch (channel.post(question(), patience)) {
      case Wire.Answered(var said) -> checked(said);
      case Wire.Unsent(var outcome) -> outcome;
      case Wire.Unknown(var reason) -> new Outcome.RetryLater(reason, null);
    };
  }

  /// Something that only the user may ask. GNU FM has nothing of the kind that changes nothing, but
  /// for a listen to nothing, which it ignores once it has found the session good.
  private Form question() {
    return flavour == Flavour.LASTFM
        ? new Form("user.getInfo")
        : new Form("track.scrobble")
            .put("artist[0]", "")
            .put("track[0]", "")
            .put("timestamp[0]", "1");
  }

  private Outcome checked(Said said) {
    if (said.ok() && said.body().has(flavour == Flavour.LASTFM ? "user" : "scrobbles")) {
      var named = Said.text(said.body().path("user").path("name"));
      user = named.isEmpty() ? known() : named;
      return new Outcome.Accepted(user);
    }
    var meaning = errors.meaning(said);
    return meaning instanceof Outcome.Refused(var reason) ? new Outcome.NeedsUser(reason) : meaning;
  }

  private @Nullable String known() {
    var signedIn = channel.user();
    return signedIn == null ? account.username() : signedIn;
  }

  /// Found by second and names. What was sent a moment ago may not be listed yet, and a private
  /// profile lists nothing.
  @Override
  public @Nullable Set<Long> held(List<Listen> listens) {
    if (user == null && flavour == Flavour.LASTFM) {
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
        new Lookback(channel, flavour, patience).plays(name, times.getMin(), times.getMax());
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

  private Recent.Play play(Listen listen) {
    var sent = Scrobble.of(listen, flavour, credit);
    return Recent.Play.of(sent.timestamp(), sent.artist(), sent.track());
  }

  /// GNU FM says of a listen that it has already. What Last.fm does is not documented.
  @Override
  public boolean resendIsSafe() {
    return flavour == Flavour.GNUFM;
  }

  @Override
  public @Nullable Duration longest() {
    return flavour == Flavour.LASTFM ? LONGEST : null;
  }

  /// What it is, Last.fm does not say; reports went from 2,800 down to some 670 a day.
  @Override
  public @Nullable String allowance() {
    return flavour == Flavour.LASTFM
        ? "Last.fm takes a limited number of listens a day, between some 670 and 2,800; what is"
            + " over that goes out on the days after, as long as it is not too old by then"
        : null;
  }
}
