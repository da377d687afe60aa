package io.checker.cluster.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.runtime.StatsSocket.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationTest {

    private static final ActorSystem<Void> SYSTEM = ActorSystem.create(Behaviors.empty(), "conversation");

    @AfterAll
    static void terminate() {
        SYSTEM.terminate();
    }

    /** Repeats what it is told, or does what its first word says. */
    private static CompletionStage<Answer> obey(Session session, List<String> words) {
        return switch (words.getFirst()) {
            case "prompt" -> {
                session.interact(true, true);
                yield CompletableFuture.completedStage(Answer.DONE);
            }
            case "stay" -> {
                session.interact(true, false);
                yield CompletableFuture.completedStage(Answer.DONE);
            }
            case "quit" -> CompletableFuture.completedStage(new Answer.Farewell());
            case "long" ->
                CompletableFuture.completedStage(new Answer.Dump(IntStream.range(0, 100_000)
                        .mapToObj(each -> each + "\n")
                        .iterator()));
            case "number" -> {
                session.setSeverityOutput(Session.SeverityOutput.NUMBER);
                yield CompletableFuture.completedStage(Answer.error("so\n\n"));
            }
            case "later" ->
                new CompletableFuture<Answer>().completeOnTimeout(Answer.info("now"), 20, TimeUnit.MILLISECONDS);
            case "break" -> CompletableFuture.failedStage(new IllegalStateException("as told"));
            default -> CompletableFuture.completedStage(Answer.info(String.join(",", words)));
        };
    }

    private static String said(String... pieces) {
        return said(
                Source.from(Arrays.stream(pieces).map(ByteString::fromString).toList()));
    }

    private static String said(Source<ByteString, ?> input) {
        return input.via(new Conversation(ConversationTest::obey, Level.ADMIN, Duration.ofSeconds(30), 64))
                .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), SYSTEM)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .utf8String();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "a b/                  | a,b//",
                "a/b/                  | a//",
                "a;b/                  | a//b//",
                "a;/                   | a///",
                "/                     | /",
                "a                     | \"\"",
                "prompt/a/b/quit/c/    | />_a//>_b//>_",
                "prompt;a/;b/          | />_a//>_/>_b//>_",
                "stay/a/b/             | /a//b//",
                "quit/                 | \"\"",
                "a;quit;b/             | a//",
                "number;a/             | [3]:_so//[6]:_a//",
                "later;a/              | now//a//",
                "break;a/              | Internal_error.//a//",
            })
    void oneLineIsAnsweredCommandByCommandUnlessThePeerStays(String input, String output) {
        var lines = input.replace('/', '\n');
        assertThat(said(lines)).isEqualTo(output.replace('/', '\n').replace('_', ' '));
        // however it is cut
        var bytes = lines.chars().mapToObj(Character::toString).toArray(String[]::new);
        assertThat(said(bytes)).isEqualTo(said(lines));
    }

    @Test
    void nothingIsDoneOfALineThatIsTooLong() {
        var text = "a;" + "b;".repeat(40);
        assertThat(said("prompt\n" + text + "\nc\n"))
                .startsWith("\n> The command line is too big")
                .hasLineCount(4);
        assertThat(said(text)).startsWith("The command line is too big").hasLineCount(2);
    }

    @Test
    void aLongAnswerComesWhole() {
        assertThat(said("long;a\n"))
                .startsWith("0\n1\n")
                .endsWith("99999\n\na\n\n")
                .hasSize(588_890 + 4);
    }

    @Test
    void silenceEndsIt() {
        var silent = Source.single(ByteString.fromString("prompt\na")).concat(Source.maybe());
        var ended = silent.via(new Conversation(ConversationTest::obey, Level.ADMIN, Duration.ofMillis(50), 64))
                .runWith(Sink.seq(), SYSTEM)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertThat(ended).extracting(ByteString::utf8String).containsExactly("\n> ");
    }

    @Test
    void aPeerThatIsGoneIsToldOf() {
        var gone = new CompletableFuture<Session>();
        Commands waiting = (session, _) -> session.inputEnded().thenApply(_ -> {
            gone.complete(session);
            return Answer.info("Interrupted.");
        });
        var output = Stream.of("wait\n").map(ByteString::fromString).toList();
        var said = Source.from(output)
                .via(new Conversation(waiting, Level.ADMIN, Duration.ofSeconds(30), 64))
                .runWith(Sink.seq(), SYSTEM)
                .toCompletableFuture();
        assertThat(gone.orTimeout(20, TimeUnit.SECONDS).join().level()).isEqualTo(Level.ADMIN);
        assertThat(said.orTimeout(20, TimeUnit.SECONDS).join()).hasSize(1);
    }
}
