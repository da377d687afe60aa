package io.checker.bench;

import io.checker.config.Configuration;
import io.checker.health.Verdict;
import io.checker.script.Dialogue;
import io.checker.script.Effect;
import io.checker.script.Input;
import io.checker.script.Input.Received.Rest;
import io.checker.script.Script;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A script from its beginning to its verdict, everything but the network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InterpreterBenchmark {

    /** What is checked, and what the server answers to whatever it is sent. */
    public enum Kind {
        CONNECT("", ""),
        HTTP("option httpchk GET /", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"),
        EXPECT("option tcp-check\n tcp-check send hello\n tcp-check expect string ok", "well, that is ok\r\n"),
        REDIS("option redis-check", "+PONG\r\n");

        private final String options;
        private final String answer;

        Kind(String options, String answer) {
            this.options = options;
            this.answer = answer;
        }
    }

    @Param
    public Kind kind;

    private Script script;
    private ByteBuffer answer;

    @Setup
    public void read() {
        var text = "backend b\n " + kind.options + "\n server s 127.0.0.1:80 check\n";
        var plan = Configuration.parse("bench", text, Map.of()).plan();
        var target = plan.targets().values().iterator().next();
        script = Objects.requireNonNull(target.check()).script();
        var bytes = kind.answer.getBytes(StandardCharsets.ISO_8859_1);
        answer = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @Benchmark
    public Verdict conversation() {
        var move = Dialogue.begin(script);
        while (true) {
            switch (move.effect()) {
                case Effect.Open _ -> move = move.next().on(new Input.Connected(false));
                case Effect.Transmit _ -> move = move.next().on(new Input.Sent());
                case Effect.Listen _ -> move = move.next().on(new Input.Received(answer, Rest.COMING));
                case Effect.Execute _ -> throw new IllegalStateException("nothing to converse with");
                case Effect.Conclude(var verdict) -> {
                    return verdict;
                }
            }
        }
    }
}
