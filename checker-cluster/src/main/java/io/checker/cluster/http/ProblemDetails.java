package io.checker.cluster.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.checker.cluster.http.view.Json;
import io.checker.cluster.http.view.ProblemView;
import io.checker.cluster.storage.Unstored;
import io.checker.config.haproxy.DynamicServers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.MalformedRequestContentRejection;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.apache.pekko.pattern.StatusReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a request was not obeyed, as JSON (RFC 9457).
 *
 * @param title the status in words
 * @param detail what was wrong with this request
 * @param problems what is wrong with a configuration, when that was it
 */
record ProblemDetails(
        int status,
        String title,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProblemView> problems) {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemDetails.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is said of a problem by its name: {@code application/problem+json}. */
    static final ContentType TYPE = MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8)
            .toContentType();

    static HttpResponse response(StatusCode status, String detail) {
        return HttpResponse.create().withStatus(status).withEntity(entity(details(status, detail)));
    }

    /** Answers what no route takes. */
    static RejectionHandler rejections(Function<HttpResponse, Route> answer) {
        return RejectionHandler.newBuilder()
                .handle(
                        MalformedRequestContentRejection.class,
                        malformed -> answer.apply(
                                malformed.getCause() instanceof EntityStreamSizeException large
                                        ? of(large)
                                        : response(StatusCodes.BAD_REQUEST, malformed.message())))
                .build()
                .withFallback(RejectionHandler.defaultHandler().mapRejectionResponse(ProblemDetails::inForm));
    }

    /** An error that others answer with, in our form. */
    static HttpResponse inForm(HttpResponse response) {
        if (!response.status().isFailure()
                || response.entity().getContentType().equals(TYPE)
                || !(response.entity() instanceof HttpEntity.Strict said)) {
            return response;
        }
        var status = response.status();
        var detail = message(said.getData().utf8String().strip());
        return response.withEntity(entity(details(status, detail)));
    }

    /** Pekko Management says {@code {"message": ...}}. */
    private static String message(String said) {
        if (!said.startsWith("{")) return said;
        try {
            return JSON.readTree(said).path("message").asText(said);
        } catch (JsonProcessingException _) {
            return said;
        }
    }

    private static HttpEntity.Strict entity(ProblemDetails details) {
        return HttpEntities.create(TYPE, Json.write(details).getBytes(StandardCharsets.UTF_8));
    }

    /** What to answer when obeying failed. */
    static HttpResponse of(Throwable failure) {
        var details = about(failure);
        return HttpResponse.create().withStatus(details.status).withEntity(entity(details));
    }

    /** What to say when obeying failed. */
    static ProblemDetails about(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> about(wrapped.getCause());
            case Refusal refusal -> details(refusal.status(), refusal.words(), refusal.problems());
            case DynamicServers.Refused refused -> details(StatusCodes.CONFLICT, refused.words());
            case StatusReply.ErrorMessage unstored
            when Unstored.isMeantBy(String.valueOf(unstored.getMessage())) ->
                details(StatusCodes.SERVICE_UNAVAILABLE, String.valueOf(unstored.getMessage()));
            case StatusReply.ErrorMessage refused ->
                details(StatusCodes.CONFLICT, String.valueOf(refused.getMessage()));
            case IllegalRequestException illegal ->
                details(illegal.status(), illegal.info().summary());
            case EntityStreamSizeException large ->
                details(StatusCodes.CONTENT_TOO_LARGE, "the body is larger than " + large.limit() + " bytes");
            case TimeoutException _ ->
                details(StatusCodes.SERVICE_UNAVAILABLE, "the node did not answer in time: ask again, or another");
            default -> {
                LOG.error("a request failed", failure);
                yield details(StatusCodes.INTERNAL_SERVER_ERROR, "a defect: the node's log has more");
            }
        };
    }

    private static ProblemDetails details(StatusCode status, String detail) {
        return details(status, detail, List.of());
    }

    private static ProblemDetails details(StatusCode status, String detail, List<ProblemView> problems) {
        return new ProblemDetails(status.intValue(), status.reason(), detail, problems);
    }
}
