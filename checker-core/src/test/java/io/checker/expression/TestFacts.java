package io.checker.expression;

import io.checker.expression.scene.Facts;
import io.checker.expression.scene.Response;
import io.checker.expression.scene.Scene;
import io.checker.expression.scene.Variable;
import io.checker.expression.scene.Variables;
import io.checker.expression.value.Value;
import io.checker.health.Operation;
import io.checker.health.Thresholds;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What expressions see in tests. */
public final class TestFacts {

    /** A moment in 2027. */
    public static final long NOW = 1_800_000_000_123L;

    public static final Facts.Place PLACE = new Facts.Place(InetAddress.ofLiteral("192.0.2.7"), 8080);

    /** Facts about server {@code be1/srv1}. */
    public static Facts facts() {
        return new Facts(
                new Facts.Server("be1", "srv1", PLACE, PLACE),
                new Facts.Standing(Operation.RUNNING, new Thresholds(2, 3), 2, 7, 20, -1),
                new Facts.Node("here", "node1", Map.of("GREETING", "hello"), shared()),
                NOW,
                new Random(1));
    }

    /** Variables of a node that exist as long as a test. */
    public static Variables.Shared shared() {
        var values = new HashMap<String, Value>();
        return new Variables.Shared() {
            @Override
            public @Nullable Value get(String name) {
                return values.get(name);
            }

            @Override
            public void set(String name, @Nullable Value value) {
                if (value == null) values.remove(name);
                else values.put(name, value);
            }
        };
    }

    /** A scene in which {@code received} has been received, and {@code check.v} is VALUE and {@code check.n} 3. */
    public static Scene scene(String received, @Nullable Response response) {
        var variables = Variables.NONE
                .with(Variable.parse("check.v"), new Value.Str("VALUE"))
                .with(Variable.parse("check.n"), new Value.Int(3));
        var bytes = ByteBuffer.wrap(received.getBytes(StandardCharsets.ISO_8859_1));
        return new Scene(facts(), variables, PLACE, bytes, response);
    }

    private TestFacts() {}
}
