package io.checker.cluster.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.checker.cluster.http.view.Json;
import io.checker.plan.TargetId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /servers}: what is to be done with many servers, a line of JSON for each. Lines are independent of each
 * other; what one asks for is done in the order it stands there, up to what is refused.
 */
final class BatchResource extends AllDirectives {

    private static final int LARGEST = 16 << 20;
    private static final int MOST_LINES = 10_000;
    private static final int LINES_AT_ONCE = 256;
    private static final int BATCHES_AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final MediaType.WithFixedCharset LINES =
            MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8);
    private static final ContentType TYPE = LINES.toContentType();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What has become of a line.
     *
     * @param server as it was called
     * @param status what the last that was done would have been answered alone
     * @param detail why no more was done; null when all was
     */
    private record Outcome(
            String server,
            int status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String detail) {}

    private final ServerChanges changes;
    private final Semaphore places = new Semaphore(BATCHES_AT_ONCE);

    BatchResource(ServerChanges changes) {
        this.changes = changes;
    }

    Route route() {
        return path(
                "servers",
                () -> post(() -> withRequestTimeout(
                        PATIENCE,
                        () -> withSizeLimit(
                                LARGEST,
                                () -> entity(
                                        Unmarshaller.forMediaType(LINES, Unmarshaller.entityToString()),
                                        text -> extractMaterializer(
                                                materializer -> completeWithFuture(batch(text, materializer))))))));
    }

    private CompletionStage<HttpResponse> batch(String text, Materializer materializer) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > MOST_LINES) {
            throw new Refusal(
                    StatusCodes.CONTENT_TOO_LARGE,
                    "there are " + lines.size() + " lines, at most " + MOST_LINES + " are taken at once");
        }
        if (!places.tryAcquire()) {
            throw new Refusal(StatusCodes.SERVICE_UNAVAILABLE, "other batches are being worked on: try again");
        }
        return Source.from(lines)
                .mapAsync(LINES_AT_ONCE, this::outcome)
                .map(Json::write)
                .runWith(Sink.seq(), materializer)
                .thenApply(all -> all.stream().map(line -> line + "\n").collect(Collectors.joining()))
                .thenApply(said -> HttpResponse.create()
                        .withEntity(HttpEntities.create(TYPE, said.getBytes(StandardCharsets.UTF_8))))
                .whenComplete((_, _) -> places.release());
    }

    private CompletionStage<Outcome> outcome(String line) {
        JsonNode tree;
        try {
            tree = JSON.readTree(line);
        } catch (JsonProcessingException _) {
            tree = JSON.missingNode();
        }
        var name = tree.path("server").asText();
        return work(tree, name).handle((status, failure) -> {
            if (failure == null) return new Outcome(name, status.intValue(), null);
            var details = ProblemDetails.about(failure);
            return new Outcome(name, details.status(), details.detail());
        });
    }

    private CompletionStage<StatusCode> work(JsonNode line, String name) {
        CompletionStage<StatusCode> done = CompletableFuture.completedStage(StatusCodes.NO_CONTENT);
        try {
            var id = TargetId.parse(name);
            for (var member : List.copyOf(line.properties())) {
                if (!member.getKey().equals("server")) done = done.thenCompose(_ -> step(id, member));
            }
            return done;
        } catch (IllegalArgumentException _) {
            return CompletableFuture.failedStage(new Refusal(
                    StatusCodes.BAD_REQUEST, "a line has to be {\"server\": \"BACKEND/SERVER\", ...} with what to do"));
        }
    }

    private CompletionStage<StatusCode> step(TargetId id, Map.Entry<String, JsonNode> member) {
        var value = member.getValue();
        var modification = Modification.called(member.getKey());
        if (modification != null)
            return changes.change(id, modification.of(value)).thenApply(_ -> StatusCodes.NO_CONTENT);
        if (member.getKey().equals("add") && value.isTextual()) {
            return changes.add(id, value.textValue()).thenApply(_ -> StatusCodes.CREATED);
        }
        if (member.getKey().equals("delete") && value.isBoolean() && value.booleanValue()) {
            return changes.delete(id).thenApply(_ -> StatusCodes.NO_CONTENT);
        }
        throw new Refusal(
                StatusCodes.BAD_REQUEST,
                "'" + member.getKey() + "' is not what can be done with a server: that is"
                        + " \"add\": \"ADDRESS ...\", \"delete\": true, or one of the administrative states");
    }
}
