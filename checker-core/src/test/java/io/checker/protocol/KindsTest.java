package io.checker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.protocol.Conversation.Then;
import io.checker.script.Script;
import io.checker.testing.Randomly;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of check, and what it says to which answers: the files of {@code kinds/}, one per kind. In a file,
 *
 * <pre>
 *   option WORDS          begins the lines about a check written so
 *   sends BYTES / BYTES   what it sends, in order
 *   ANSWER / ANSWER | end|reset|silence | STATUS CODE INFO
 * </pre>
 *
 * the last being what a server says each time it is spoken to, what it does then, and the verdict. Bytes are
 * characters, {@code \r \n \0 \xHH}, or {@code hex} and digits; {@code -} is none.
 */
class KindsTest {

    private static final Path FOLDER = Path.of("src/test/resources/kinds");

    private record Row(String option, String line, List<byte[]> answers, Then then, Verdict verdict) {
        Script script() {
            return KindsTest.script(option);
        }
    }

    private record Sending(String option, List<byte[]> expected, Row answered) {}

    private static final List<Row> ROWS = new ArrayList<>();
    private static final List<Sending> SENDINGS = new ArrayList<>();

    static {
        try (var files = Files.list(FOLDER)) {
            for (var file : files.sorted().toList()) read(Files.readAllLines(file));
        } catch (IOException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    @Test
    void everyKindHasAFileAndCanSucceedAndFail() throws IOException {
        for (var keyword : Protocols.BY_KEYWORD.keySet()) {
            assertThat(FOLDER.resolve(keyword + ".txt")).exists();
            var about = ROWS.stream()
                    .filter(row -> row.option.split(" ")[0].equals(keyword))
                    .map(row -> row.verdict.result())
                    .distinct();
            assertThat(about).hasSizeGreaterThanOrEqualTo(2);
            assertThat(SENDINGS).anyMatch(each -> each.option.split(" ")[0].equals(keyword));
        }
    }

    @TestFactory
    Stream<DynamicTest> verdicts() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(row.option + ": " + row.line, () -> assertThat(
                                Conversation.verdict(row.script(), row.answers, row.then))
                        .isEqualTo(row.verdict)));
    }

    @TestFactory
    Stream<DynamicTest> bytesSent() {
        return SENDINGS.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.option, () -> assertThat(Conversation.sent(script(each.option), each.answered.answers))
                                .map(bytes -> bytes.asHex().toLowerCase(Locale.ROOT))
                                .isEqualTo(each.expected.stream()
                                        .map(HexFormat.of()::formatHex)
                                        .toList())));
    }

    @Test
    void theSameWordsMakeAnEqualScript() {
        for (var row : ROWS) assertThat(row.script()).isEqualTo(script(row.option));
    }

    /** How the network cuts answers into pieces never changes a verdict. */
    @Randomly
    void piecesDoNotMatter(RandomGenerator random) {
        for (var row : ROWS) {
            assertThat(Conversation.verdictCut(row.script(), row.answers, row.then, random))
                    .as(row.option + ": " + row.line)
                    .isEqualTo(row.verdict);
        }
    }

    /** Answers that end anywhere, and answers of which any byte is another, have verdicts: none throws. */
    @Test
    void noAnswerIsTooStrange() {
        for (var row : ROWS) {
            for (int i = 0; i < row.answers.size(); i++) {
                for (int at = 0; at < row.answers.get(i).length; at++) {
                    judge(row, i, Arrays.copyOf(row.answers.get(i), at), true);
                    for (int bit = 0; bit < 8; bit++) judge(row, i, changed(row.answers.get(i), at, 1 << bit), false);
                    judge(row, i, changed(row.answers.get(i), at, 0xff), false);
                }
            }
        }
    }

    private static void judge(Row row, int changed, byte[] answer, boolean cut) {
        var answers = new ArrayList<>(row.answers.subList(0, changed));
        answers.add(answer);
        if (!cut) answers.addAll(row.answers.subList(changed + 1, row.answers.size()));
        for (var then : Then.values()) {
            assertThat(Conversation.verdict(row.script(), answers, then).status())
                    .isNotNull();
        }
    }

    private static byte[] changed(byte[] answer, int at, int bits) {
        var changed = answer.clone();
        changed[at] ^= (byte) bits;
        return changed;
    }

    private static Script script(String option) {
        var words = List.of(option.split(" "));
        return Objects.requireNonNull(Protocols.BY_KEYWORD.get(words.getFirst()), option)
                .script(words.subList(1, words.size()));
    }

    private static void read(List<String> lines) {
        var option = "";
        List<byte[]> sends = List.of();
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#")) continue;
            if (line.startsWith("option ")) {
                option = line.substring("option ".length());
            } else if (line.startsWith("sends ")) {
                sends = parts(line.substring("sends ".length()));
            } else {
                var row = row(option, line);
                ROWS.add(row);
                if (!sends.isEmpty()) SENDINGS.add(new Sending(option, sends, row));
                sends = List.of();
            }
        }
    }

    private static Row row(String option, String line) {
        var columns = line.split(" \\| ", 3);
        var verdict = columns[2].split(" ", 3);
        var info = verdict.length < 3 ? "" : verdict[2];
        return new Row(
                option,
                line,
                parts(columns[0]),
                Then.valueOf(columns[1].strip().toUpperCase(Locale.ROOT)),
                new Verdict(Status.valueOf(verdict[0]), Integer.parseInt(verdict[1]), info));
    }

    private static List<byte[]> parts(String text) {
        return Stream.of(text.strip().split(" / ")).map(KindsTest::bytes).toList();
    }

    private static byte[] bytes(String text) {
        if (text.equals("-")) return new byte[0];
        if (text.startsWith("hex "))
            return HexFormat.of().parseHex(text.substring(4).replace(" ", ""));
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                bytes.write(text.charAt(i));
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'r' -> bytes.write('\r');
                case 'n' -> bytes.write('\n');
                case '0' -> bytes.write(0);
                case 'x' -> {
                    bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                    i += 2;
                }
                default -> throw new IllegalArgumentException(text);
            }
        }
        return bytes.toByteArray();
    }
}
