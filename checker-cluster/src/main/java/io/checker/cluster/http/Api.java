package io.checker.cluster.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.checker.Checker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * The HTTP API: {@code GET /api/v1/status} answers with a {@link StatusView} as JSON, {@code GET /alive} with 200 as
 * long as the node answers at all.
 */
public final class Api extends AllDirectives {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private final Checker checker;

    private Api(Checker checker) {
        this.checker = checker;
    }

    /** Serves the API until the system shuts down; fails when the address is taken. */
    public static CompletionStage<ServerBinding> serve(
            ActorSystem<?> system, Checker checker, InetSocketAddress address) {
        return Http.get(system)
                .newServerAt(address.getHostString(), address.getPort())
                .bind(new Api(checker).routes())
                .thenApply(binding -> binding.addToCoordinatedShutdown(LAST_ANSWERS, system));
    }

    private Route routes() {
        return concat(
                path("alive", () -> get(() -> complete("OK\n"))),
                pathPrefix("api", () -> pathPrefix("v1", () -> path("status", () -> get(this::status)))));
    }

    private Route status() {
        return completeWithFuture(checker.status().thenApply(status -> json(StatusView.of(status))));
    }

    private static HttpResponse json(Object view) {
        try {
            return HttpResponse.create()
                    .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, JSON.writeValueAsBytes(view)));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a view is always JSON", failure);
        }
    }
}
