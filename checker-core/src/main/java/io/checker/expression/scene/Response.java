package io.checker.expression.scene;

import java.util.List;

/** An HTTP answer whose head is complete, as far as expressions look at it. */
public interface Response {

    int status();

    /** As in {@code HTTP/1.1}, without the name. */
    String version();

    /** Values of the headers called {@code name}, in order: whole lines, or else their parts between commas. */
    List<String> header(String name, boolean whole);

    /** Names of the headers in order, each once, in lower case. */
    List<String> names();

    /** As much of the body as has been received. */
    String body();
}
