package io.checker.cluster.http;

import io.checker.cluster.http.view.MembersView;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.PathMatcher0;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.management.cluster.javadsl.ClusterHttpManagementRoutes;

/**
 * {@code /alive}, {@code /ready}, and for one of several nodes {@code /api/v1/members} and {@code /cluster}: Pekko
 * Management's routes.
 */
final class ClusterResource extends AllDirectives {

    private static final String READ_ONLY = "this node lets nobody change its cluster over HTTP; its operator may with"
            + " --set checker.management.read-only=off or in its settings";

    private static final String ALONE = "this node is on its own: its checker.cluster.seeds names no others";

    private static final PathMatcher0 MEMBERS =
            PathMatchers.segment("api").slash("v1").slash("members");

    private static final HttpResponse OK = HttpResponse.create().withEntity("OK\n");

    private final ActorSystem<?> system;
    private final Api.Subject subject;

    ClusterResource(ActorSystem<?> system, Api.Subject subject) {
        this.system = system;
        this.subject = subject;
    }

    Route routes() {
        var health = concat(
                path("alive", () -> get(() -> complete(OK))),
                path(
                        "ready",
                        () -> get(() -> completeWithFuture(
                                subject.readiness().objections().thenApply(ClusterResource::ready)))));
        return concat(health, subject.member() ? cluster() : nothing());
    }

    private static HttpResponse ready(List<String> objections) {
        return objections.isEmpty()
                ? OK
                : ProblemDetails.response(StatusCodes.SERVICE_UNAVAILABLE, String.join("; ", objections));
    }

    private Route nothing() {
        var alone = complete(ProblemDetails.response(StatusCodes.NOT_FOUND, ALONE));
        return concat(path(MEMBERS, () -> alone), pathPrefix("cluster", () -> alone));
    }

    private Route cluster() {
        var cluster = Cluster.get(system);
        var members = path(MEMBERS, () -> get(() -> complete(Api.json(MembersView.of(cluster)))));
        if (!subject.readOnly()) return concat(members, ClusterHttpManagementRoutes.all(cluster));
        return concat(
                members,
                pathPrefix("cluster", () -> extractMethod(this::onlyReading)),
                ClusterHttpManagementRoutes.readOnly(cluster));
    }

    private Route onlyReading(HttpMethod method) {
        return method.equals(HttpMethods.GET)
                ? reject()
                : complete(ProblemDetails.response(StatusCodes.FORBIDDEN, READ_ONLY));
    }
}
