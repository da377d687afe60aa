package io.checker.cluster.http;

import io.checker.cluster.configuration.SharedConfiguration;
import io.checker.cluster.http.events.EventLog;
import io.checker.cluster.http.view.ConfigurationView;
import io.checker.cluster.http.view.Json;
import io.checker.cluster.http.view.NodeView;
import io.checker.cluster.http.view.StatusView;
import io.checker.cluster.runtime.Servers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.Route;

/** The HTTP API: what each path leads to, and what every answer has in common. */
public final class Api extends AllDirectives {

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    /**
     * What the API is about.
     *
     * @param configuration what is checked
     * @param member whether the node is one of several
     * @param readOnly whether nobody may have members leave the cluster over HTTP
     */
    public record Subject(
            Servers servers,
            SharedConfiguration configuration,
            EventLog events,
            Readiness readiness,
            boolean member,
            boolean readOnly) {}

    private final ActorSystem<?> system;
    private final Subject subject;

    private Api(ActorSystem<?> system, Subject subject) {
        this.system = system;
        this.subject = subject;
    }

    /** Serves the API until the system shuts down; fails when the address is taken. */
    public static CompletionStage<ServerBinding> serve(
            ActorSystem<?> system, Subject subject, InetSocketAddress address) {
        // or else nobody would stop reading before the system ends
        CoordinatedShutdown.get(system).addTask(CoordinatedShutdown.PhaseServiceUnbind(), "end-event-streams", () -> {
            subject.events.end();
            return CompletableFuture.completedStage(Done.getInstance());
        });
        return Http.get(system)
                .newServerAt(address.getHostString(), address.getPort())
                .bind(new Api(system, subject).route())
                .thenApply(binding -> binding.addToCoordinatedShutdown(LAST_ANSWERS, system));
    }

    private Route route() {
        var rejections = ProblemDetails.rejections(this::complete);
        var failures = ExceptionHandler.newBuilder()
                .matchAny(failure -> complete(ProblemDetails.of(failure)))
                .build();
        return withRequestTimeoutResponse(
                _ -> ProblemDetails.of(new TimeoutException()), () -> guarded().seal(rejections, failures));
    }

    private Route guarded() {
        var served = mapResponse(ProblemDetails::inForm, this::routes);
        return extractRequest(request -> {
            var objection = Guard.objection(request);
            return objection == null ? served : complete(ProblemDetails.response(StatusCodes.FORBIDDEN, objection));
        });
    }

    private Route routes() {
        var changes = new ServerChanges(subject.servers);
        return concat(
                new ClusterResource(system, subject).routes(),
                new MetricsResource(subject.servers).route(),
                pathPrefix(
                        "api",
                        () -> pathPrefix(
                                "v1",
                                () -> concat(
                                        path("status", () -> get(this::status)),
                                        path("node", () -> get(this::node)),
                                        new ServersResource(subject.servers, changes).routes(),
                                        new BatchResource(changes).route(),
                                        new ConfigurationResource(subject.servers, subject.configuration).route(),
                                        new EventsResource(subject.events).route()))));
    }

    private String storage() {
        return subject.readiness.storage();
    }

    private ConfigurationView configuration() {
        return ConfigurationView.of(subject.configuration);
    }

    private Route status() {
        return completeWithFuture(
                subject.servers.status().thenApply(status -> json(StatusView.of(status, storage(), configuration()))));
    }

    private Route node() {
        return completeWithFuture(
                subject.servers.figures().thenApply(figures -> json(NodeView.of(figures, storage(), configuration()))));
    }

    static HttpResponse json(Object view) {
        return HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, Json.write(view)));
    }
}
