package io.github.earmark.answers.history;

import io.github.earmark.api.history.ForgetResult;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.history.History;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes plays from the history.
///
/// @param couriers by their services' names
public record ForgetAnswers(
    History history,
    Supplier<Moment> clock,
    List<ServiceConfig> services,
    Map<String, Courier> couriers) {
  private static final Logger LOG = LoggerFactory.getLogger(ForgetAnswers.class);

  public Map<String, Verb> verbs() {
    return Map.of("forget", this::forget);
  }

  private ForgetResult forget(List<String> words) throws UserError {
    var request = ForgetRequest.parse(words);
    var plays = request.plays();
    var look = request.look();
    var deleting =
        couriers.values().stream()
            .filter(Courier::deletes)
            .map(Courier::name)
            .collect(Collectors.toSet());
    var gone =
        look
            ? history.queue().wouldForget(plays)
            : history.queue().forget(plays, deleting, clock.get().wall());
    var removed = look || gone.isEmpty() ? List.<Path>of() : history.files().removeCopies();
    if (!look && !gone.isEmpty()) {
      history.files().removeDerived();
    }
    if (!look) {
      LOG.info("{} forgotten", Count.of(gone.size(), "play was", "plays were"));
    }
    var known = gone.stream().map(one -> one.listen().play()).collect(Collectors.toSet());
    return new ForgetResult(
        !look,
        gone.stream()
            .map(
                one ->
                    new ForgetResult.Play(
                        one.listen().play(),
                        one.held() ? null : one.listen().start(),
                        one.listen().track().label(),
                        Stream.concat(
                                one.reached().stream()
                                    .map(
                                        service ->
                                            new ForgetResult.Service(
                                                service,
                                                deleting.contains(service)
                                                    ? null
                                                    : byHand(service))),
                                mirrors(one.listen().play()))
                            .toList(),
                        one.marked()))
            .toList(),
        plays.stream().filter(play -> !known.contains(play)).distinct().toList(),
        removed.stream().map(Path::toString).toList(),
        gone.isEmpty()
            ? List.of()
            : history.files().traces().stream().map(Path::toString).toList());
  }

  /// Services that mirror the history are told of this as of any other change.
  private Stream<ForgetResult.Service> mirrors(long play) {
    return couriers.values().stream()
        .filter(courier -> courier.mirrors() && history.mirrors().reached(courier.name(), play))
        .map(courier -> new ForgetResult.Service(courier.name(), null));
  }

  /// The page on which the user can delete the listen.
  private String byHand(String service) {
    return services.stream()
        .filter(config -> config.name().equals(service))
        .map(
            config ->
                // This address leads to the library of whoever is logged in.
                config.type() == ServiceType.LASTFM
                    ? "https://www.last.fm/user/_/library"
                    : config.url().resolve("/").toString())
        .findFirst()
        .orElse("that service, which is not configured any more");
  }
}
