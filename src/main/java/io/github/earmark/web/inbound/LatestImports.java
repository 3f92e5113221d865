package io.github.earmark.web.inbound;

import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far importers have got, as they report it, by client and service. Safe for any thread.
final class LatestImports {
  private static final int MOST = 200;
  private static final int LONGEST = 100;

  private final PrivateJsonFile kept;
  private @Nullable Map<String, Long> all;

  LatestImports(PrivateJsonFile kept) {
    this.kept = kept;
  }

  private static String key(String client, String service) {
    return client + " " + service.substring(0, Math.min(service.length(), LONGEST));
  }

  /// In seconds since 1970; 0 if nothing was reported.
  synchronized long of(String client, String service) throws UserError {
    return known().getOrDefault(key(client, service), 0L);
  }

  /// Stores the time, unless a later one was reported.
  ///
  /// @throws UserError ([UserError.Kind#FAILED]) if it cannot be stored
  synchronized void tell(String client, String service, long moment) throws UserError {
    var more = new LinkedHashMap<>(known());
    var key = key(client, service);
    var before = more.remove(key);
    if (before != null && before >= moment) {
      return;
    }
    more.put(key, moment);
    if (more.size() > MOST) {
      more.remove(more.keySet().iterator().next());
    }
    try {
      kept.write(more);
    } catch (IOException e) {
      throw failed(e);
    }
    all = more;
  }

  private Map<String, Long> known() throws UserError {
    var known = all;
    if (known == null) {
      known = new LinkedHashMap<>();
      try {
        for (var one : kept.read().entrySet()) {
          var moment = LenientValues.number(one.getValue());
          if (moment != null) {
            known.put(String.valueOf(one.getKey()), moment);
          }
        }
      } catch (IOException e) {
        throw failed(e);
      }
      all = known;
    }
    return known;
  }

  private static UserError failed(IOException e) {
    return UserError.failed("that cannot be kept: " + FileErrors.of(e), "see `earmark doctor`");
  }
}
