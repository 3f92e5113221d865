package io.github.earmark.answers;

import io.github.earmark.answers.feeds.FeedAnswers;
import io.github.earmark.api.MetricsResult;
import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.history.History;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The daemon's metrics. All of them are in memory, so that a request every few seconds costs next
/// to nothing.
///
/// @param since when the daemon was started
/// @param services the configured services, in the order of the couriers
record MetricsAnswers(
    String version,
    Instant since,
    History history,
    List<ServiceConfig> services,
    List<Courier> couriers,
    MonitoredPlayers players,
    FeedAnswers feeds) {

  Map<String, Verb> verbs() {
    return Map.of("metrics", this::metrics);
  }

  private MetricsResult metrics(List<String> arguments) throws UserError {
    Arguments.none("metrics", arguments);
    return new MetricsResult(
        version,
        since,
        ProcessFigures.now(),
        history.trouble() != null,
        players.hearings().stream().mapToLong(loop -> loop.kept().plays()).sum(),
        players.hearings().stream().mapToLong(loop -> loop.kept().lost()).sum(),
        players.all().stream().map(MetricsAnswers::player).toList(),
        everyService(),
        feeds.feeds().all().stream()
            .map(
                loop ->
                    new MetricsResult.Feed(
                        loop.config().name(),
                        loop.config().type().word(),
                        FeedInfo.State.valueOf(loop.status().state().name()),
                        loop.errors(),
                        loop.status().lastSuccess()))
            .toList());
  }

  private static MetricsResult.Player player(MonitoredPlayers.One one) {
    var watch = one.hearing().watch();
    return new MetricsResult.Player(
        one.hearing().player().name(),
        one.config().type(),
        watch.snapshot() != null && watch.problem() == null);
  }

  private List<MetricsResult.Service> everyService() {
    var list = new ArrayList<MetricsResult.Service>();
    for (var i = 0; i < couriers.size(); i++) {
      list.add(service(couriers.get(i), services.get(i)));
    }
    return list;
  }

  private static MetricsResult.Service service(Courier courier, ServiceConfig configured) {
    var answers = courier.tally().answers();
    var requests = courier.tally().requests();
    return new MetricsResult.Service(
        courier.name(),
        configured.type().word(),
        configured.enabled()
            ? MetricsResult.Condition.valueOf(courier.condition().name())
            : MetricsResult.Condition.OFF,
        new MetricsResult.Answers(
            answers.accepted(),
            answers.ignored(),
            answers.setAside(),
            answers.postponed(),
            answers.again()),
        new MetricsResult.Requests(
            requests.total(),
            requests.buckets().stream()
                .map(bucket -> new MetricsResult.Bucket(bucket.atMost(), bucket.requests()))
                .toList()));
  }
}
