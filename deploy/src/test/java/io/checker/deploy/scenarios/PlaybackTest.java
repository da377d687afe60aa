package io.checker.deploy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The stories that need neither sockets nor a clock, on the interpreter. */
class PlaybackTest {

    private static final int SEEDS = 100;
    private static final int FEW_SEEDS = 3;
    private static final int LONG = 2000;

    @TestFactory
    Stream<DynamicTest> theInterpreterSaysTheSame() {
        return playable()
                .map(story -> DynamicTest.dynamicTest(story.name(), () -> {
                    var playback = new Playback(story, List::of);
                    assertThat(playback.outcome().written())
                            .isEqualTo(story.outcome().written());
                    var expected = story.sent().get(Story.SERVER);
                    if (expected != null) assertThat(playback.sent()).isEqualTo(expected);
                }));
    }

    /** However answers are cut into segments: byte by byte, and as many seeds say, of very long ones a few. */
    @TestFactory
    Stream<DynamicTest> segmentsDoNotMatter() {
        return playable()
                .filter(story -> !story.has("segments"))
                .map(story -> DynamicTest.dynamicTest(story.name(), () -> cutAnyhow(story)));
    }

    private static void cutAnyhow(Story story) {
        check(story, "byte by byte", PlaybackTest::singly);
        boolean isLong = story.servers().toString().contains("\\#");
        for (int seed = 0; seed < (isLong ? FEW_SEEDS : SEEDS); seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            check(story, "seed " + seed, bytes -> anyhow(bytes, random));
        }
    }

    private static void check(Story story, String how, Function<byte[], List<byte[]>> cut) {
        var playback = new Playback(story, cut);
        assertThat(playback.outcome().written())
                .as(how)
                .isEqualTo(story.outcome().written());
        assertThat(playback.sent()).as(how).isEqualTo(new Playback(story, List::of).sent());
    }

    private static Stream<Story> playable() {
        return Stories.played().stream().filter(Playback::canPlay);
    }

    private static List<byte[]> singly(byte[] bytes) {
        int size = bytes.length > LONG ? 97 : 1;
        return IntStream.iterate(0, i -> i < bytes.length, i -> i + size)
                .mapToObj(i -> Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)))
                .toList();
    }

    private static List<byte[]> anyhow(byte[] bytes, RandomGenerator random) {
        var pieces = new ArrayList<byte[]>();
        int start = 0;
        while (start < bytes.length) {
            int end = random.nextInt(start, Math.min(bytes.length, start + random.nextInt(1, 40))) + 1;
            pieces.add(Arrays.copyOfRange(bytes, start, end));
            start = end;
        }
        return pieces;
    }
}
