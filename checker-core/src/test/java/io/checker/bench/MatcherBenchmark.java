package io.checker.bench;

import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Regex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Questions asked of bytes that answer them with their last. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatcherBenchmark {

    private static final String WANTED = "status: well";

    private final Matcher.Plain text = new Matcher.Text(Bytes.ofText(WANTED), false);
    private final Matcher.Plain pattern = new Matcher.Pattern(Regex.of("status: [a-z]+"), false);

    /** Bytes of the answer. */
    @Param({"64", "1024", "16384"})
    public int length;

    private ByteBuffer answer;

    @Setup
    public void fill() {
        var filler = "<p>the server says something, statistics included</p>\n".repeat(length / 54 + 1);
        var said = filler.substring(0, length - WANTED.length()) + WANTED;
        answer = ByteBuffer.allocateDirect(length)
                .put(said.getBytes(StandardCharsets.ISO_8859_1))
                .flip();
    }

    @Benchmark
    public boolean string() {
        return text.isIn(answer);
    }

    @Benchmark
    public boolean regularExpression() {
        return pattern.isIn(answer);
    }
}
