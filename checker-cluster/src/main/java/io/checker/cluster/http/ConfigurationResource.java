package io.checker.cluster.http;

import io.checker.cluster.http.view.ApplicationView;
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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;
import org.jspecify.annotations.Nullable;

/** {@code /configuration}: makes another configuration what is checked, or tells what that would change. */
final class ConfigurationResource extends AllDirectives {

    private static final int LARGEST = 16 << 20;

    /** Names are looked up, and checks that end are purged before the answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("read-configuration").start(task);

    private static final String IN_A_CLUSTER = "a configuration can't be applied to a cluster yet: change the files of"
            + " every node and have them read again (SIGHUP)";
    private static final String NO_PROGRAMS =
            "a configuration that comes over HTTP may have no programs run; say it in the node's files";

    private final Servers servers;
    private final boolean member;

    /** One is read at a time, which bounds the memory it takes. */
    private final Semaphore reading = new Semaphore(1);

    ConfigurationResource(Servers servers, boolean member) {
        this.servers = servers;
        this.member = member;
    }

    Route route() {
        return path("configuration", () -> post(() -> withRequestTimeout(PATIENCE, () -> extractRequest(this::read))));
    }

    private Route read(HttpRequest request) {
        boolean dry = isDry(request);
        if (member && !dry) throw new Refusal(StatusCodes.CONFLICT, IN_A_CLUSTER);
        return withSizeLimit(
                LARGEST,
                () -> entity(
                        Unmarshaller.forMediaType(MediaTypes.TEXT_PLAIN, Unmarshaller.entityToString()),
                        text -> completeWithFuture(alone(text, dry).thenApply(Api::json))));
    }

    private static boolean isDry(HttpRequest request) {
        var said = request.getUri().query().get("dry-run").orElse("false");
        return switch (said) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new Refusal(StatusCodes.BAD_REQUEST, "dry-run is true or false, not '" + said + "'");
        };
    }

    private CompletionStage<ApplicationView> alone(String text, boolean dry) {
        if (!reading.tryAcquire()) {
            throw new Refusal(StatusCodes.SERVICE_UNAVAILABLE, "another configuration is being applied: try again");
        }
        return CompletableFuture.supplyAsync(() -> parse(text), THREADS)
                .thenCompose(configuration -> apply(configuration, dry))
                .whenComplete((_, _) -> reading.release());
    }

    /** The environment is the node's own business: a text from elsewhere sees none of it. */
    private static Configuration parse(String text) {
        var configuration = Configuration.parse("configuration", text, Map.of()).withoutPrograms(NO_PROGRAMS);
        if (!configuration.hasErrors()) return configuration;
        throw new Refusal(
                StatusCodes.UNPROCESSABLE_CONTENT,
                "the configuration has errors: nothing was changed",
                configuration.problems().stream().map(ProblemView::of).toList());
    }

    private CompletionStage<ApplicationView> apply(Configuration configuration, boolean dry) {
        return servers.status().thenCompose(now -> {
            var change = change(now, configuration.plan());
            var done = dry
                    ? CompletableFuture.completedStage(null)
                    : servers.apply(configuration).<Void>thenApply(_ -> null);
            return done.thenApply(_ -> ApplicationView.of(!dry, change, configuration.problems()));
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
