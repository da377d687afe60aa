package io.checker.bench;

import io.checker.script.http.HttpReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading the head of an HTTP/1 answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HttpReplyBenchmark {

    /** Headers besides the one that says how long the body is. */
    @Param({"1", "6", "40"})
    public int headers;

    private ByteBuffer answer;

    @Setup
    public void fill() {
        var head = IntStream.range(0, headers)
                .mapToObj(i -> "X-Header-" + i + ": a value of the usual length\r\n")
                .collect(Collectors.joining("", "HTTP/1.1 200 OK\r\n", "Content-Length: 2\r\n\r\n"));
        var bytes = (head + "ok").getBytes(StandardCharsets.ISO_8859_1);
        answer = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @Benchmark
    public int status() {
        return HttpReply.read(answer).status();
    }
}
