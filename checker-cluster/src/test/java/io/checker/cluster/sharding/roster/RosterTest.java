package io.checker.cluster.sharding.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.config.Configuration;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RosterTest {

    private static final String FILES = """
        backend a
         server s1 127.0.0.1:1 check
         server s2 127.0.0.1:2 check
         server s3 127.0.0.1:3 track a/s2
        backend b
         server s1 127.0.0.1:4
        """;

    private final Roster roster = new Roster();
    private final Configuration files = Configuration.parse("test.cfg", FILES, Map.of());

    private @Nullable Target read(Entry entry) {
        if (!entry.server().backend().equals("a")) return null;
        return files.dynamicServers()
                .read(entry.server(), Objects.requireNonNull(entry.words()))
                .target();
    }

    private static TargetId id(String server) {
        return new TargetId("a", server);
    }

    private void accept(String server, String... words) {
        assertThat(roster.learn(roster.next(id(server), 9, words.length == 0 ? null : List.of(words), 1000)))
                .isTrue();
    }

    private List<String> over() {
        return roster.over(files.plan(), this::read).targets().values().stream()
                .map(each -> each.id() + " " + each.address())
                .toList();
    }

    @Test
    void theLaterWordCountsInWhateverOrderTheyCome() {
        var added = roster.next(id("x"), 4, List.of("127.0.0.1:9"), 1000);
        assertThat(roster.learn(added)).isTrue();
        var deleted = roster.next(id("x"), 0, null, 900);
        assertThat(deleted.stamp()).as("though clocks differ").isEqualTo(1001);
        assertThat(roster.learn(deleted)).isTrue();
        assertThat(roster.learn(added)).as("a late parcel").isFalse();
        assertThat(roster.learn(deleted)).as("said twice").isFalse();
        assertThat(roster.isCurrent(deleted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void allNodesComeToKnowTheSame(long seed) {
        var random = new Random(seed);
        var entries = IntStream.range(0, 200)
                .mapToObj(i -> new Entry(id("s" + random.nextInt(10)), i, i, random.nextBoolean() ? null : List.of()))
                .toList();
        var other = new Roster();
        entries.forEach(roster::learn);
        var shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(other::learn);
        assertThat(other.all()).containsExactlyInAnyOrderElementsOf(roster.all());
    }

    @Test
    void whatWasAddedAndDeletedCountsMoreThanTheFiles() {
        assertThat(roster.over(files.plan(), this::read)).isSameAs(files.plan());
        accept("s1");
        accept("x", "127.0.0.1:9", "track", "a/s2");
        accept("y", "127.0.0.1:8");
        assertThat(over())
                .containsExactly(
                        "a/s2 127.0.0.1:2",
                        "a/s3 127.0.0.1:3",
                        "a/x 127.0.0.1:9",
                        "a/y 127.0.0.1:8",
                        "b/s1 127.0.0.1:4");
        accept("y");
        accept("s1", "127.0.0.1:7");
        assertThat(over())
                .containsExactly(
                        "a/s2 127.0.0.1:2",
                        "a/s3 127.0.0.1:3",
                        "a/x 127.0.0.1:9",
                        "a/s1 127.0.0.1:7",
                        "b/s1 127.0.0.1:4");
    }

    @Test
    void whatTheFilesHaveTrackedStaysAndWhatTracksNobodyIsLeftOut() {
        accept("s2");
        accept("x", "127.0.0.1:9", "track", "a/s1");
        assertThat(over()).contains("a/s2 127.0.0.1:2", "a/x 127.0.0.1:9");
        accept("s1");
        assertThat(over()).noneMatch(each -> each.startsWith("a/s1") || each.startsWith("a/x"));
    }

    @Test
    void aBackendThatTheFilesDontHaveIsPassedOver() {
        roster.learn(new Entry(new TargetId("c", "x"), 1, 1, List.of("127.0.0.1:9")));
        assertThat(roster.over(files.plan(), this::read)).isEqualTo(files.plan());
    }

    @Test
    void anOldDeletionIsForgottenUnlessTheFilesHaveTheServer() {
        accept("s1");
        accept("x");
        accept("y", "127.0.0.1:9");
        assertThat(roster.hasDeleted(1000)).isFalse();
        roster.forget(1001, Set.copyOf(targets(files.plan())));
        assertThat(roster.all()).extracting(Entry::server).containsExactlyInAnyOrder(id("s1"), id("y"));
    }

    private static Set<TargetId> targets(Plan plan) {
        return plan.targets().keySet();
    }
}
