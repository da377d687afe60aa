package io.checker.cluster.http.view;

import io.checker.config.Problem;
import java.util.Locale;

/**
 * Something wrong with a configuration.
 *
 * @param severity {@code error} or {@code warning}
 * @param line counted from 1, as the column
 */
public record ProblemView(String severity, int line, int column, String message) {

    public static ProblemView of(Problem problem) {
        return new ProblemView(
                problem.severity().name().toLowerCase(Locale.ROOT),
                problem.position().line(),
                problem.position().column(),
                problem.message());
    }
}
