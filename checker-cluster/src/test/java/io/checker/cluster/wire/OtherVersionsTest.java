package io.checker.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/** What a node makes of messages that no release has sent yet, and of some that none ever should. */
final class OtherVersionsTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Unread.class);

    @AutoClose
    private static final Messages messages = new Messages();

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void listen() {
        told.start();
        LOG.addAppender(told);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(told);
    }

    private static Stream<DynamicTest> ofAll(boolean stored, Consumer<Entry<Class<?>, List<?>>> promise) {
        return messages.all.entrySet().stream()
                .filter(each -> Stored.class.isAssignableFrom(each.getKey()) == stored)
                .map(each -> DynamicTest.dynamicTest(each.getKey().getName(), () -> promise.accept(each)));
    }

    private static JsonNode written(Object message) {
        return Messages.tree(messages.write(message));
    }

    /** The same as a release would write it that knows something new of everything in it. */
    private static JsonNode later(JsonNode tree) {
        tree.forEach(OtherVersionsTest::later);
        if (tree instanceof ObjectNode object) {
            object.putObject("new in all").putArray("some").add(1);
        }
        return tree;
    }

    @TestFactory
    Stream<DynamicTest> whatIsNewInAMessageIsPassedOver() {
        return ofAll(false, each -> {
            for (var sample : each.getValue()) {
                assertThat(messages.read(each.getKey(), Messages.bytes(later(written(sample)))))
                        .isEqualTo(sample);
            }
        });
    }

    /** It was answered as kept. */
    @TestFactory
    Stream<DynamicTest> whatIsNewInWhatIsStoredIsNotPassedOver() {
        return ofAll(true, each -> assertThatThrownBy(() -> messages.read(
                        each.getKey(),
                        Messages.bytes(later(written(each.getValue().getFirst())))))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("new in all"));
    }

    @TestFactory
    Stream<DynamicTest> whatMayBeAbsentIsNullWhenItIsMissing() {
        return ofAll(false, each -> {
            for (var component : each.getKey().getRecordComponents()) {
                if (!Samples.isOptional(component)) continue;
                var read = written(messages.read(each.getKey(), without(each, component)));
                assertThat(read.path(component.getName()).isNull()).isTrue();
            }
        });
    }

    /** Or an actor would find null where it expects none. */
    @TestFactory
    Stream<DynamicTest> aMessageWithoutWhatItNeedsIsUnread() {
        return ofAll(false, each -> {
            for (var component : each.getKey().getRecordComponents()) {
                if (Samples.isOptional(component)) continue;
                assertThatThrownBy(() -> messages.read(each.getKey(), without(each, component)))
                        .isInstanceOf(Unread.class)
                        .hasMessageContaining("\"" + component.getName() + "\"")
                        .hasCauseInstanceOf(InvalidNullException.class);
            }
        });
    }

    private static byte[] without(Entry<Class<?>, List<?>> kind, RecordComponent component) {
        var tree = (ObjectNode) written(kind.getValue().getFirst());
        tree.remove(component.getName());
        return Messages.bytes(tree);
    }

    private static Class<?> kind(String name) {
        return messages.all.keySet().stream()
                .filter(each -> each.getName().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode first(Class<?> kind) {
        return written(messages.all.get(kind).getFirst());
    }

    /** A message of which the first {@code component} anywhere in it is a word that is not known yet. */
    private static byte[] newWord(Class<?> kind, String component, String word) {
        var tree = first(kind);
        ((ObjectNode) tree.findParent(component)).put(component, word);
        return Messages.bytes(tree);
    }

    @Test
    void aNewKindOfMessageIsToldOfOnce() {
        var any = kind("BackendEntity$Wake");
        var manifest = "io.checker.cluster.sharding.BackendEntity$Invented";
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> messages.read(
                            any, manifest, messages.write(messages.all.get(any).getFirst())))
                    .isInstanceOf(Unread.class);
        }
        assertThat(told.list).hasSize(1).first().asString().contains("leaves out", manifest);
    }

    @Test
    void aNewWordIsToldOfOnce() {
        var heed = kind("Check$Heed");
        for (var word : List.of("PONDER", "PONDER", "MULL")) {
            assertThatThrownBy(() -> messages.read(heed, newWord(heed, "duty", word)))
                    .isInstanceOf(Unread.class)
                    .hasMessageContaining("Check$Heed.orders.duty: '" + word + "' is not known");
        }
        assertThat(told.list).hasSize(1).first().asString().contains("Check$Heed.orders.duty: 'PONDER' is not known");
    }

    @Test
    void aNewKindOfChangeIsToldOfOnce() {
        var alter = kind("BackendEntity$Alter");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> messages.read(alter, newWord(alter, "kind", "SetMood")))
                    .isInstanceOf(Unread.class)
                    .hasMessageContaining("SetMood");
        }
        assertThat(told.list).hasSize(1).first().asString().contains("Alter.change", "SetMood");
    }

    /** The others are not to wait for a server that a newer node knows more of. */
    @Test
    void ofSeveralServersInAMessageOnlyThoseAreLeftOutThatCantBeRead() {
        var mirrored = kind("Mirrors$Mirrored");
        var tree = first(mirrored);
        int all = tree.path("standings").size();
        ((ObjectNode) tree.path("standings").get(1)).put("operation", "DREAMING");
        ((ObjectNode) tree.path("entries").get(0)).remove("server");
        var read = written(messages.read(mirrored, Messages.bytes(tree)));
        assertThat(read.path("standings"))
                .hasSize(all - 1)
                .doesNotContain(tree.path("standings").get(1));
        assertThat(read.path("entries")).hasSize(tree.path("entries").size() - 1);
        assertThat(told.list).hasSize(2);
        assertThat(told.list.getFirst().getFormattedMessage()).contains("Stands", "operation: 'DREAMING' is not known");
    }

    @Test
    void newWordsInWhatIsStoredAreAnError() {
        var altered = kind("storage.Entry$Altered");
        var snapshot = kind("storage.Snapshot");
        assertThatThrownBy(() -> messages.read(altered, newWord(altered, "kind", "SetMood")))
                .hasMessageContaining("SetMood");
        assertThatThrownBy(() -> messages.read(snapshot, newWord(snapshot, "mode", "ASLEEP")))
                .hasMessageContaining("ASLEEP");
        assertThat(told.list).isEmpty();
    }
}
