package io.checker.cluster.http;

import io.checker.cluster.configuration.Reader;
import io.checker.cluster.configuration.SharedConfiguration;
import io.checker.cluster.http.view.ApplicationView;
import io.checker.cluster.http.view.ConfigurationView;
import io.checker.cluster.http.view.ProblemView;
import io.checker.cluster.runtime.Servers;
import io.checker.config.Configuration;
import io.checker.plan.Address;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.status.NodeStatus;
import io.checker.report.status.ServerStatus;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;
import org.jspecify.annotations.Nullable;

/** {@code /configuration}: makes another configuration what is checked, or tells what that would change. */
final class ConfigurationResource extends AllDirectives {

    /** Names are looked up, and checks that end are purged before the answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("read-configuration").start(task);

    private final Servers servers;
    private final SharedConfiguration shared;

    /** One is read at a time, which bounds the memory it takes. */
    private final Semaphore reading = new Semaphore(1);

    ConfigurationResource(Servers servers, SharedConfiguration shared) {
        this.servers = servers;
        this.shared = shared;
    }

    Route route() {
        return path(
                "configuration",
                () -> withRequestTimeout(
                        PATIENCE,
                        () -> concat(
                                post(() -> extractRequest(this::read)), delete(() -> extractRequest(this::goBack)))));
    }

    private Route read(HttpRequest request) {
        boolean dry = isDry(request);
        return withSizeLimit(
                Reader.LARGEST,
                () -> entity(
                        Unmarshaller.forMediaType(MediaTypes.TEXT_PLAIN, Unmarshaller.entityToString()),
                        text -> completeWithFuture(alone(text, () -> Reader.read(text), dry))));
    }

    /** To the files of each node. */
    private Route goBack(HttpRequest request) {
        boolean dry = isDry(request);
        return completeWithFuture(alone(null, shared::files, dry));
    }

    private static boolean isDry(HttpRequest request) {
        var said = request.getUri().query().get("dry-run").orElse("false");
        return switch (said) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new Refusal(StatusCodes.BAD_REQUEST, "dry-run is true or false, not '" + said + "'");
        };
    }

    private CompletionStage<HttpResponse> alone(@Nullable String text, Supplier<Configuration> read, boolean dry) {
        if (!reading.tryAcquire()) {
            throw new Refusal(StatusCodes.SERVICE_UNAVAILABLE, "another configuration is being applied: try again");
        }
        return CompletableFuture.supplyAsync(() -> sound(read.get()), THREADS)
                .thenCompose(configuration -> apply(text, configuration, dry))
                .thenApply(Api::json)
                .whenComplete((_, _) -> reading.release());
    }

    private static Configuration sound(Configuration configuration) {
        if (!configuration.hasErrors()) return configuration;
        throw new Refusal(
                StatusCodes.UNPROCESSABLE_CONTENT,
                "the configuration has errors: nothing was changed",
                configuration.problems().stream().map(ProblemView::of).toList());
    }

    private CompletionStage<ApplicationView> apply(@Nullable String text, Configuration configuration, boolean dry) {
        return servers.status().thenCompose(now -> {
            var change = change(now, servers.over(configuration.plan()));
            var done = dry ? CompletableFuture.completedStage(Done.getInstance()) : shared.apply(text, configuration);
            return done.thenApply(
                    _ -> ApplicationView.of(!dry, change, configuration.problems(), ConfigurationView.of(shared)));
        });
    }

    /** Names lead where they have led so far. */
    private static Plan.Change change(NodeStatus now, Plan plan) {
        var current = now.servers().stream()
                .collect(Collectors.toMap(each -> each.target().id(), ServerStatus::target));
        var addresses = new HashMap<TargetId, InetAddress>();
        for (var resolution : plan.resolutions()) {
            var ip = ip(current.get(resolution.target()));
            if (ip != null) addresses.put(resolution.target(), ip);
        }
        return plan.at(addresses).from(current);
    }

    private static @Nullable InetAddress ip(@Nullable Target target) {
        return target != null && target.address() instanceof Address.Inet(var ip, var _) ? ip : null;
    }
}
