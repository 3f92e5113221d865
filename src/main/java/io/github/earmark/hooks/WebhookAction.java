package io.github.earmark.hooks;

import io.github.earmark.api.HookEvent;
import io.github.earmark.config.HookConfig;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.http.Request;
import io.github.earmark.json.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Sends an event to a URL.
record WebhookAction(HookConfig config, HookConfig.Webhook webhook, Http http)
    implements HookAction {
  private static final int TOO_MANY = 429;

  @Override
  public HookResult run(HookEvent event) throws InterruptedException {
    Request request;
    try {
      request = request(event);
    } catch (IOException e) {
      return new HookResult.Failed(
          "secret", String.valueOf(e.getMessage()), "then try it with " + test(), false);
    } catch (IllegalArgumentException _) {
      return new HookResult.Failed(
          "secret", "its token or its address cannot be sent", "correct it in the config", false);
    }
    var reply = http.with(webhook.caFile(), webhook.proxy()).send(request);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return result(reply);
  }

  private Request request(HookEvent event) throws IOException {
    var headers = new HashMap<>(Map.of("Content-Type", "application/json"));
    var token = webhook.token();
    if (token != null) {
      headers.put("Authorization", "Bearer " + token.reveal());
    }
    return Request.post(webhook.address(), headers, Json.write(event), config.timeout());
  }

  /// The server's own message is not shown: it may repeat the token that it was sent.
  private HookResult result(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered when answered.status() / 100 == 2 ->
          new HookResult.Done(host() + " answers HTTP " + answered.status());
      case Reply.Answered answered -> {
        var status = answered.status();
        var redirected = answered.redirected();
        yield new HookResult.Failed(
            "HTTP " + status,
            redirected == null ? host() + " answers HTTP " + status : redirected,
            advice(status),
            status / 100 == 5 || status == TOO_MANY);
      }
      case Reply.NotSent(var reason) ->
          new HookResult.Failed("not sent", reason, "try it with " + test(), true);
      // The server may have done it, and doing it twice may be worse than not at all.
      case Reply.NoAnswer(var reason) ->
          new HookResult.Failed("no answer", reason, "try it with " + test(), false);
    };
  }

  private String advice(int status) {
    return switch (status) {
      case 401, 403 -> "see to its `token`";
      case 301, 302, 303, 307, 308, 404, 405, 410 -> "correct its `url`";
      default -> "see the log of that service, and try it with " + test();
    };
  }

  private String host() {
    return webhook.label();
  }

  private String test() {
    return CommandAction.test(config);
  }
}
