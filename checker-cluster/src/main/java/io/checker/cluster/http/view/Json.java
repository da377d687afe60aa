package io.checker.cluster.http.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes views as JSON. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static String write(Object view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a view is always JSON", failure);
        }
    }

    private Json() {}
}
