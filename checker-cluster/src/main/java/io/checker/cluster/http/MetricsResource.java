package io.checker.cluster.http;

import io.checker.cluster.http.metrics.Exposition;
import io.checker.cluster.runtime.Servers;
import io.checker.plan.Backend;
import io.checker.report.status.NodeStatus;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** {@code /metrics}: what Prometheus reads. */
final class MetricsResource extends AllDirectives {

    private static final ContentType TYPE = ContentTypes.parse("text/plain; version=0.0.4; charset=utf-8");

    /** Characters that are sent at once. */
    private static final long PIECE = 16_384;

    private final Servers servers;

    MetricsResource(Servers servers) {
        this.servers = servers;
    }

    Route route() {
        return path(
                "metrics", () -> get(() -> completeWithFuture(servers.status().thenApply(this::measured))));
    }

    private HttpResponse measured(NodeStatus status) {
        var backends = servers.backends().stream().map(Backend::name).toList();
        Source<ByteString, NotUsed> text = Source.fromJavaStream(() -> Exposition.lines(backends, status))
                .groupedWeighted(PIECE, line -> (long) line.length())
                .map(lines -> ByteString.fromString(String.join("", lines)));
        return HttpResponse.create().withEntity(HttpEntities.createChunked(TYPE, text));
    }
}
