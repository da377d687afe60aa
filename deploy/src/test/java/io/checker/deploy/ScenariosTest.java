package io.checker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every story under scenarios/, played to us and to Debian's HAProxy: the same story, the same log. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenariosTest {

    @TempDir
    static Path folder;

    private static List<Story> stories;
    private static RealServers real;
    private static Stage ours;
    private static Stage theirs;

    @BeforeAll
    static void play() throws IOException {
        stories = stories();
        real = new RealServers(Files.createDirectory(folder.resolve("real")));
        ours = new Stage(stories, Files.createDirectory(folder.resolve("ours")), real, "");
        var socket = "stats socket " + folder.resolve("haproxy.sock");
        theirs = new Stage(stories, Files.createDirectory(folder.resolve("theirs")), real, socket);
        var haproxy = Program.installed("haproxy", "haproxy");
        theirs.play(Program.start(
                folder.resolve("haproxy.out"),
                List.of(haproxy, "-f", theirs.config().toString(), "-db")));
        ours.play(Program.checker(
                folder.resolve("checker.out"),
                "run",
                "-f",
                ours.config().toString(),
                "--set",
                "checker.http.address=off",
                "--set",
                "checker.external-check.allowed=on"));
    }

    private static List<Story> stories() throws IOException {
        var stories = new ArrayList<Story>();
        try (var files = Files.list(Program.deploy().resolve("src/test/resources/scenarios"))) {
            for (var file : files.sorted().toList()) stories.add(Story.read(file));
        }
        return stories;
    }

    @AfterAll
    static void close() throws IOException {
        ours.close();
        theirs.close();
        real.close();
    }

    @TestFactory
    Stream<DynamicTest> ourLogSaysWhatTheStorySays() {
        return stories.stream()
                .map(story -> DynamicTest.dynamicTest(story.name(), () -> compare(story, ours, story.lines())));
    }

    @TestFactory
    Stream<DynamicTest> haproxysLogSaysTheSame() {
        return stories.stream()
                .map(story -> DynamicTest.dynamicTest(story.name(), () -> compare(story, theirs, debian(story))));
    }

    private static List<String> debian(Story story) {
        return story.lines().stream().map(KnownDifference::debianLine).toList();
    }

    /** Compares backend by backend: what happens to one says nothing about when something happens to another. */
    private static void compare(Story story, Stage stage, List<String> expected) {
        for (var backend : story.backends()) {
            var wanted = about(backend, expected);
            Eventually.eventually(
                    "all lines about " + backend,
                    () -> about(backend, stage.lines(story)).size() >= wanted.size(),
                    () -> "expected\n" + String.join("\n", wanted) + "\nbut was\n"
                            + String.join("\n", about(backend, stage.lines(story))) + "\n" + stage.state());
            assertThat(about(backend, stage.lines(story)).subList(0, wanted.size()))
                    .isEqualTo(wanted);
        }
    }

    /** After a SOCKS4 proxy's refusal 2.6 says what went wrong last, wherever that was. */
    private static final String STALE_ERROR = "(SOCKS4 Proxy deny the request) \\([^)]*\\)";

    private static List<String> about(String backend, List<String> lines) {
        return lines.stream()
                .filter(line -> Stage.isAbout(line, backend))
                .map(line -> line.replaceAll(STALE_ERROR, "$1"))
                .toList();
    }

    /** Played last, when every story has come to rest. */
    @Test
    @Order(Integer.MAX_VALUE)
    void nothingElseIsLogged() {
        for (var story : stories) {
            for (var backend : story.backends()) {
                assertThat(about(backend, ours.lines(story))).isEqualTo(about(backend, story.lines()));
                assertThat(about(backend, theirs.lines(story))).isEqualTo(about(backend, debian(story)));
            }
        }
    }

    /** The intervals a server sees, each called by the nearest of the pace's three, are HAProxy's in the same run. */
    @TestFactory
    Stream<DynamicTest> serversSeeTheIntervalsOfThePace() {
        return stories.stream()
                .flatMap(story -> story.gaps().entrySet().stream().flatMap(gaps -> Stream.of(ours, theirs)
                        .map(stage -> DynamicTest.dynamicTest(
                                story.name() + "/" + gaps.getKey() + (stage == ours ? " ours" : " HAProxy's"),
                                () -> compareGaps(story, stage, gaps.getKey(), gaps.getValue())))));
    }

    private static void compareGaps(Story story, Stage stage, String server, List<String> told) {
        var pace = Pace.read(told.getFirst());
        var expected = told.subList(1, told.size());
        Eventually.eventually(
                "enough connections to " + server,
                () -> stage.arrivals(story, server).size() > expected.size(),
                stage::state);
        var arrivals = stage.arrivals(story, server);
        var gaps = new ArrayList<String>();
        for (int i = 0; i < expected.size(); i++) gaps.add(pace.nearest(arrivals.get(i + 1) - arrivals.get(i)));
        assertThat(gaps).isEqualTo(expected);
    }

    /** The three intervals of a pace, in milliseconds, far enough apart to tell from each other. */
    private record Pace(double inter, double fast, double down) {

        /** Reads {@code inter=400 fast=100 down=1600}. */
        static Pace read(String line) {
            var values = Stream.of(line.split("[ =]+")).toList();
            return new Pace(
                    Double.parseDouble(values.get(1)),
                    Double.parseDouble(values.get(3)),
                    Double.parseDouble(values.get(5)));
        }

        String nearest(long nanos) {
            double millis = nanos / 1e6;
            double toInter = distance(millis, inter);
            double toFast = distance(millis, fast);
            double toDown = distance(millis, down);
            if (toInter <= toFast && toInter <= toDown) return "inter";
            return toFast <= toDown ? "fast" : "down";
        }

        private static double distance(double a, double b) {
            return Math.abs(Math.log(a / b));
        }
    }
}
