package io.checker.cluster.http;

import io.checker.cluster.http.view.ProblemView;
import java.util.List;
import org.apache.pekko.http.javadsl.model.StatusCode;

/** Why a request is not obeyed, for whoever made it. */
final class Refusal extends RuntimeException {

    private final transient StatusCode status;
    private final transient List<ProblemView> problems;

    Refusal(StatusCode status, String words) {
        this(status, words, List.of());
    }

    /** @param problems of a configuration */
    Refusal(StatusCode status, String words, List<ProblemView> problems) {
        super(words, null, false, false);
        this.status = status;
        this.problems = problems;
    }

    StatusCode status() {
        return status;
    }

    List<ProblemView> problems() {
        return problems;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
