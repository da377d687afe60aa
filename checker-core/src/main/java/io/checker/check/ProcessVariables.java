package io.checker.check;

import io.checker.expression.scene.Variables;
import io.checker.expression.value.Value;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The variables of scope {@code proc}: one set per node, seen and set by the checks of all its loops. They do not
 * follow a server to another node, and end with the process, as HAProxy's do.
 */
final class ProcessVariables implements Variables.Shared {

    /** Variables a node keeps; each is as long as a value may be at the most. */
    static final int MOST = 1024;

    private final ConcurrentMap<String, Value> values = new ConcurrentHashMap<>();

    @Override
    public @Nullable Value get(String name) {
        return values.get(name);
    }

    @Override
    public void set(String name, @Nullable Value value) {
        if (value == null) values.remove(name);
        else if (values.size() < MOST || values.containsKey(name)) values.put(name, value);
    }
}
