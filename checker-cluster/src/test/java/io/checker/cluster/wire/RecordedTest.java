package io.checker.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What older nodes say, and have stored, is understood. {@code wire/vN} has what came with the N-th release that said
 * anything new: of each message a file called as its class is, with a line for each of its {@link Samples}, and in
 * {@code words} those of all enums. These lines are never changed and never taken out. When a test finds that something
 * is said which no line has, it leaves in {@code target/wire} what to add to the folder of the next release; what that
 * must not be is written at {@link Wire}.
 */
final class RecordedTest {

    private static final Path RECORDED = Path.of("src/test/resources/wire");
    private static final Path MISSING = Path.of("target/wire");
    private static final String WORDS = "words";

    @AutoClose
    private static final Messages messages = new Messages();

    /** All lines there are, by the names of their files. */
    private static Map<String, List<String>> recorded() throws IOException {
        var all = new TreeMap<String, List<String>>();
        try (var files = Files.walk(RECORDED)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.computeIfAbsent(file.getFileName().toString(), _ -> new ArrayList<>())
                        .addAll(Files.readAllLines(file));
            }
        }
        return all;
    }

    private static void requireRecorded(String name, List<String> said) throws IOException {
        var missing = new ArrayList<>(said);
        missing.removeAll(recorded().getOrDefault(name, List.of()));
        if (!missing.isEmpty()) Files.write(Files.createDirectories(MISSING).resolve(name), missing);
        assertThat(missing)
                .as("what is not in any %s/v*/%s, but in %s", RECORDED, name, MISSING)
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whatIsSaidIsRecorded() {
        return messages.all.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey().getName(), () -> {
                    var lines = each.getValue().stream()
                            .map(sample -> HexFormat.of().formatHex(messages.write(sample)))
                            .toList();
                    requireRecorded(each.getKey().getName(), lines);
                }));
    }

    @Test
    void wordsAreRecordedAndNoneIsGone() throws IOException {
        var said = messages.samples.words.entrySet().stream()
                .map(each -> each.getKey() + " " + String.join(" ", each.getValue()))
                .toList();
        requireRecorded(WORDS, said);
        for (var line : recorded().getOrDefault(WORDS, List.of())) {
            var words = List.of(line.split(" ", -1));
            assertThat(messages.samples.words.getOrDefault(words.getFirst(), Set.of()))
                    .as("words of %s", words.getFirst())
                    .containsAll(words.subList(1, words.size()));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsSaidArrives() {
        return messages.all.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey().getName(), () -> {
                    for (var sample : each.getValue()) {
                        assertThat(messages.read(each.getKey(), messages.write(sample)))
                                .isEqualTo(sample);
                    }
                }));
    }

    /** By these others know what it is. */
    @Test
    void everyKindKeepsItsName() throws IOException {
        var names = new TreeSet<>(recorded().keySet());
        names.remove(WORDS);
        assertThat(messages.all.keySet().stream().map(Class::getName)).containsExactlyElementsOf(names);
        messages.all.forEach((kind, samples) ->
                assertThat(messages.manifest(samples.getFirst())).isEqualTo(kind.getName()));
    }

    /** Who has read it knows all that was said, because it can say it again. */
    @TestFactory
    Stream<DynamicTest> whatWasEverSaidIsUnderstood() throws IOException {
        return recorded().entrySet().stream()
                .filter(each -> !each.getKey().equals(WORDS))
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    var kind = Class.forName(each.getKey());
                    for (var line : each.getValue()) {
                        var bytes = HexFormat.of().parseHex(line);
                        var again = messages.write(messages.read(kind, bytes));
                        requireKnown(Messages.tree(bytes), Messages.tree(again), line);
                    }
                }));
    }

    private static void requireKnown(JsonNode said, JsonNode again, String line) {
        if (said.isNull()) return;
        assertThat(again.getNodeType()).as("in %s", line).isEqualTo(said.getNodeType());
        assertThat(again.asText()).as("in %s", line).isEqualTo(said.asText());
        said.properties().forEach(each -> requireKnown(each.getValue(), again.path(each.getKey()), line));
        if (!said.isArray()) return;
        assertThat(again).as("in %s", line).hasSameSizeAs(said);
        for (int i = 0; i < said.size(); i++) requireKnown(said.get(i), again.get(i), line);
    }
}
