package io.checker.deploy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

/**
 * Every story under scenarios/, played to us and to Debian's HAProxy at once: the same log, the same words to the
 * servers, the same counters.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenariosTest {

    @TempDir
    static Path folder;

    private static final List<Story> STORIES = Stories.played();
    private static final List<Story> SHARED =
            STORIES.stream().filter(Story::isForDebian).toList();

    private static RealServers real;
    private static Performance many;
    private static Performance few;

    /** Where servers of a backend follow each other the first checks have to be further apart than among many. */
    @BeforeAll
    static void play() throws IOException {
        var wanted = STORIES.stream()
                .flatMap(story -> story.servers().values().stream())
                .map(List::getFirst)
                .filter(RealServers::isOne)
                .collect(Collectors.toSet());
        real = new RealServers(Files.createDirectory(folder.resolve("real")), wanted);
        many = new Performance(STORIES.stream().filter(Story::isShort).toList(), folder.resolve("many"), real);
        few = new Performance(STORIES.stream().filter(story -> !story.isShort()).toList(), folder.resolve("few"), real);
    }

    @AfterAll
    static void close() throws Exception {
        for (var each : new AutoCloseable[] {many, few, real}) {
            if (each != null) each.close();
        }
    }

    private static Stage ours(Story story) {
        return (story.isShort() ? many : few).ours;
    }

    private static Stage theirs(Story story) {
        return (story.isShort() ? many : few).theirs;
    }

    @Order(1)
    @TestFactory
    Stream<DynamicTest> ourLogSaysWhatTheStorySays() {
        return STORIES.stream()
                .map(story -> DynamicTest.dynamicTest(story.name(), () -> compare(story, ours(story), story.lines())));
    }

    @Order(1)
    @TestFactory
    Stream<DynamicTest> haproxysLogSaysTheSame() {
        return SHARED.stream()
                .map(story -> DynamicTest.dynamicTest(
                        story.name(), () -> compare(story, theirs(story), story.debianLines())));
    }

    /** Compares backend by backend: what happens to one says nothing about when something happens to another. */
    private static void compare(Story story, Stage stage, List<String> expected) {
        for (var backend : story.backends()) {
            var wanted = about(story, stage, backend, expected);
            Eventually.eventually(
                    "all lines about " + backend,
                    () -> stage.lines(backend).size() >= wanted.size(),
                    () -> "expected\n" + String.join("\n", wanted) + "\nbut was\n"
                            + String.join("\n", stage.lines(backend)) + "\n" + stage.state());
            assertThat(said(stage, backend).subList(0, wanted.size())).isEqualTo(wanted);
        }
    }

    private static List<String> said(Stage stage, String backend) {
        var lines = stage.lines(backend);
        if (stage == many.ours || stage == few.ours) return lines;
        return lines.stream().map(KnownDifference.BROKEN_HANDSHAKE::debian).toList();
    }

    private static List<String> about(Story story, Stage stage, String backend, List<String> lines) {
        return lines.stream()
                .map(line -> stage.filledIn(story, line))
                .filter(line -> Stage.isAbout(line, backend))
                .toList();
    }

    /** Each server hears of each connection what the story says, and from both of us alike. */
    @Order(2)
    @TestFactory
    Stream<DynamicTest> serversHearTheSame() {
        return STORIES.stream().flatMap(story -> ours(story).servers(story).keySet().stream()
                .map(server ->
                        DynamicTest.dynamicTest(story.name() + "/" + server, () -> compareWords(story, server))));
    }

    private static void compareWords(Story story, String server) {
        var expected = story.sent().getOrDefault(server, List.of());
        compareWords(story, ours(story), server, expected);
        if (!story.isForDebian() || story.difference() != null) return;
        compareWords(story, theirs(story), server, expected);
        if (!story.isShort()) return; // a server of several backends hears them in any order
        var heard = heard(ours(story), story, server);
        compareWords(story, theirs(story), server, heard.subList(0, Math.min(1, heard.size())));
    }

    private static void compareWords(Story story, Stage stage, String server, List<String> expected) {
        Eventually.eventually(
                server + " of " + story.name() + " hears\n" + String.join("\n", expected),
                () -> startsWith(heard(stage, story, server), expected),
                () -> "but heard\n" + String.join("\n", heard(stage, story, server)));
    }

    private static List<String> heard(Stage stage, Story story, String server) {
        return stage.servers(story).get(server).heard("{" + server + ".port}");
    }

    private static boolean startsWith(List<String> all, List<String> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }

    /** State, weight, failures, downs and the last check's words, by HAProxy's statistics and our HTTP API. */
    @Order(2)
    @TestFactory
    Stream<DynamicTest> serversStandTheSame() throws Exception {
        return Stream.concat(standTheSame(many), standTheSame(few));
    }

    private static Stream<DynamicTest> standTheSame(Performance performance) throws Exception {
        var standing = performance.standings().keySet();
        return SHARED.stream().filter(story -> story.difference() == null).flatMap(story -> standing.stream()
                .filter(server -> story.backends().contains(server.substring(0, server.indexOf('/'))))
                .map(server -> DynamicTest.dynamicTest(server, () -> compareStanding(performance, server))));
    }

    private static void compareStanding(Performance performance, String server) {
        Eventually.eventually(
                server + " stands the same",
                () -> standing(performance, true, server).equals(standing(performance, false, server)),
                () -> "ours " + standing(performance, true, server) + "\ntheirs "
                        + standing(performance, false, server));
    }

    private static Standing standing(Performance performance, boolean our, String server) {
        try {
            var standing = our ? performance.ourStanding(server) : performance.theirStanding(server);
            return KnownDifference.debianStanding(standing, our).withoutPraise();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /**
     * Played last, when every story has come to rest. Of ours only: on a busy machine HAProxy 2.6 now and then finds
     * an answer empty that came together with its end.
     */
    @Test
    @Order(Integer.MAX_VALUE)
    void nothingElseIsLogged() {
        for (var story : STORIES) assertNothingElse(story, ours(story), story.lines());
        for (var performance : List.of(many, few)) {
            assertThat(performance.ours.failures()).isEmpty();
            assertThat(performance.theirs.failures()).isEmpty();
        }
    }

    private static void assertNothingElse(Story story, Stage stage, List<String> lines) {
        for (var backend : story.backends()) {
            assertThat(said(stage, backend)).isEqualTo(about(story, stage, backend, lines));
        }
    }

    /** The intervals a server sees, each called by the nearest of the pace's three, are HAProxy's in the same run. */
    @TestFactory
    Stream<DynamicTest> serversSeeTheIntervalsOfThePace() {
        return STORIES.stream()
                .flatMap(story -> story.gaps().entrySet().stream().flatMap(gaps -> Stream.of(ours(story), theirs(story))
                        .map(stage -> DynamicTest.dynamicTest(
                                story.name() + "/" + gaps.getKey() + (stage == ours(story) ? " ours" : " HAProxy's"),
                                () -> compareGaps(story, stage, gaps.getKey(), gaps.getValue())))));
    }

    private static void compareGaps(Story story, Stage stage, String server, List<String> told) {
        var pace = Pace.read(told.getFirst());
        var expected = told.subList(1, told.size());
        var seen = stage.servers(story).get(server);
        Eventually.eventually(
                "enough connections to " + server, () -> seen.arrivals().size() > expected.size(), stage::state);
        var arrivals = seen.arrivals();
        var gaps = new ArrayList<String>();
        for (int i = 0; i < expected.size(); i++) gaps.add(pace.nearest(arrivals.get(i + 1) - arrivals.get(i)));
        assertThat(gaps).isEqualTo(expected);
    }
}
