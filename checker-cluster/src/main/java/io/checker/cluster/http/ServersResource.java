package io.checker.cluster.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import io.checker.cluster.http.view.BackendView;
import io.checker.cluster.http.view.ServerView;
import io.checker.cluster.http.view.ServersView;
import io.checker.cluster.runtime.Servers;
import io.checker.plan.Backend;
import io.checker.plan.TargetId;
import io.checker.report.status.ServerStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.model.headers.Location;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;

/** {@code /backends} and {@code /servers}: what there is, how it is, and what an administrator does with it. */
final class ServersResource extends AllDirectives {

    private static final int LONGEST_VALUE = 1024;
    private static final int LONGEST_LINE = 16_384;

    private final Servers servers;
    private final ServerChanges changes;

    ServersResource(Servers servers, ServerChanges changes) {
        this.servers = servers;
        this.changes = changes;
    }

    Route routes() {
        return concat(
                path("backends", () -> get(() -> answer(backends()))),
                path(segment("backends").slash(segment()), name -> get(() -> answer(backend(name)))),
                path(
                        "servers",
                        () -> get(() -> extractRequest(request ->
                                answer(page(Selection.of(request.getUri().query())))))),
                pathPrefix(
                        segment("servers").slash(segment()).slash(segment()),
                        (backend, server) -> server(new TargetId(backend, server))));
    }

    private Route server(TargetId id) {
        return concat(
                pathEnd(() -> concat(
                        get(() -> answer(one(id))),
                        put(() -> body(
                                MediaTypes.TEXT_PLAIN,
                                LONGEST_LINE,
                                line -> completeWithFuture(changes.add(id, line).thenApply(ServersResource::created)))),
                        delete(() -> completeWithFuture(changes.delete(id).thenApply(_ -> done()))))),
                path(segment(), what -> modify(id, what)));
    }

    private Route modify(TargetId id, String what) {
        var modification = Modification.called(what);
        if (modification == null) return reject();
        return put(() -> body(MediaTypes.APPLICATION_JSON, LONGEST_VALUE, value -> {
            var change = modification.read(value);
            return completeWithFuture(changes.change(id, change).thenApply(_ -> done()));
        }));
    }

    private Route body(MediaType type, int limit, Function<String, Route> use) {
        return withSizeLimit(limit, () -> entity(Unmarshaller.forMediaType(type, Unmarshaller.entityToString()), use));
    }

    private Route answer(CompletionStage<?> view) {
        return completeWithFuture(view.thenApply(Api::json));
    }

    private static HttpResponse done() {
        return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
    }

    private CompletionStage<List<BackendView>> backends() {
        return byBackend().thenApply(all -> servers.backends().stream()
                .map(Backend::name)
                .map(name -> BackendView.of(name, all.getOrDefault(name, List.of())))
                .toList());
    }

    private CompletionStage<BackendView> backend(String name) {
        changes.requireBackend(name);
        return byBackend().thenApply(all -> BackendView.of(name, all.getOrDefault(name, List.of())));
    }

    private CompletionStage<Map<String, List<ServerStatus>>> byBackend() {
        return servers.status().thenApply(status -> status.servers().stream()
                .collect(Collectors.groupingBy(each -> each.target().id().backend())));
    }

    private CompletionStage<ServersView> page(Selection selection) {
        if (selection.backend() != null) changes.requireBackend(selection.backend());
        return servers.status().thenApply(status -> {
            // one more than is wanted tells whether there are more
            var found = status.servers().stream()
                    .filter(selection::has)
                    .sorted(Comparator.comparing(each -> each.target().id()))
                    .limit(selection.limit() + 1L)
                    .toList();
            if (found.size() <= selection.limit()) return new ServersView(views(found), null);
            var page = found.subList(0, selection.limit());
            return new ServersView(
                    views(page), Selection.cursor(page.getLast().target().id()));
        });
    }

    private static List<ServerView> views(List<ServerStatus> statuses) {
        return statuses.stream().map(ServerView::of).toList();
    }

    private CompletionStage<ServerView> one(TargetId id) {
        return changes.known(id).thenCompose(_ -> servers.status()).thenApply(status -> status.servers().stream()
                .filter(each -> each.target().id().equals(id))
                .findFirst()
                .map(ServerView::of)
                .orElseThrow(() -> ServerChanges.unknown(id)));
    }

    private static HttpResponse created(TargetId id) {
        var location =
                Uri.create("/api/v1/servers").addPathSegment(id.backend()).addPathSegment(id.server());
        return HttpResponse.create().withStatus(StatusCodes.CREATED).addHeader(Location.create(location));
    }
}
