package io.checker.config.haproxy.text;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables a configuration sees and may change for the lines that follow (HAProxy manual, section
 * 2.3). Values are bytes of UTF-8, one per character, as the words of a file are.
 */
public final class Variables {

    private final Map<String, String> values = new HashMap<>();
    private String file = "";
    private int line;
    private String section = "";

    public Variables(Map<String, String> environment) {
        environment.forEach((name, value) -> values.put(name, bytesOf(value)));
    }

    static String bytesOf(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** What {@code .FILE} and {@code .LINE} stand for from here on. */
    void moveTo(String file, int line) {
        this.file = bytesOf(file);
        this.line = line;
    }

    /** What {@code .SECTION} stands for from here on: the section's name, or its kind if it has none. */
    public void enter(String section) {
        this.section = section;
    }

    /** The value, or null when there is no such variable. */
    @Nullable
    String get(String name) {
        return switch (name) {
            case ".FILE" -> file;
            case ".LINE" -> Integer.toString(line);
            case ".SECTION" -> section;
            default -> values.get(name);
        };
    }

    boolean has(String name) {
        return get(name) != null;
    }

    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    public void set(String name, String value) {
        values.put(name, value);
    }

    public void setIfMissing(String name, String value) {
        values.putIfAbsent(name, value);
    }

    public void remove(String name) {
        values.remove(name);
    }

    public void keepOnly(Set<String> names) {
        values.keySet().retainAll(names);
    }
}
