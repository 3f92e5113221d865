package io.github.earmark.answers.queue;

import io.github.earmark.config.ServiceConfig;
import java.util.List;

/// How a user can fix a listen that a service has already accepted.
public record ManualFix(List<ServiceConfig> services) {

  /// The fix in one sentence.
  String at(String service) {
    return services.stream()
        .filter(config -> config.name().equals(service))
        .map(ManualFix::sentence)
        .findFirst()
        .orElse("it is not configured any more: look for it there");
  }

  private static String sentence(ServiceConfig config) {
    var page = config.url().resolve("/").toString();
    return switch (config.type()) {
      case LASTFM ->
          // This address leads to the library of whoever is logged in.
          "delete it, or edit it if you subscribe, at https://www.last.fm/user/_/library";
      case LISTENBRAINZ ->
          "it cannot be changed there: link it to the right recording or delete it in your listens,"
              + " at "
              + (config.url().getHost().equals("api.listenbrainz.org")
                  ? "https://listenbrainz.org/my/listens/"
                  : page);
      case MALOJA -> "as its administrator, edit or delete it at " + page;
      case KOITO -> "rename, merge or delete it at " + page;
      case POSTGRESQL -> "it has what is here: what you change or forget here changes there";
      case LIBREFM, GNUFM -> "look whether it can be changed at " + page;
    };
  }
}
