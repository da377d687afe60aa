package io.checker.cluster.http;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * Answers what is no HTTP request as everything else is answered that can't be obeyed. Pekko finds it by its name in
 * reference.conf, and in it what a Scala object has.
 */
public final class Unreadable extends ParsingErrorHandler {

    @SuppressWarnings("MemberName")
    public static final Unreadable MODULE$ = new Unreadable();

    private Unreadable() {}

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
        return ProblemDetails.response(StatusCodes.get(status.intValue()), error.summary());
    }
}
