package io.checker.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.typesafe.config.ConfigFactory;
import io.checker.cluster.http.events.EventExchange.Told;
import io.checker.cluster.http.events.EventView;
import java.util.HexFormat;
import java.util.List;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.serialization.jackson.JacksonSerializer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Two nodes, one of which says what the other does not know. */
final class WireSerializerTest {

    /** Arrives as something else. */
    record Disguised(String manifest, byte[] bytes) {}

    /** Writes what no release has written yet. */
    static final class Disguising extends JacksonSerializer {

        public Disguising(ExtendedActorSystem system, String binding) {
            super(system, binding, new CBORMapper());
        }

        @Override
        public String manifest(Object message) {
            return message instanceof Disguised disguised ? disguised.manifest : super.manifest(message);
        }

        @Override
        public byte[] toBinary(Object message) {
            return message instanceof Disguised disguised ? disguised.bytes : super.toBinary(message);
        }
    }

    /** {@code {"kind": "new"}}. */
    private static final byte[] BYTES = HexFormat.of().parseHex("bf646b696e64636e6577ff");

    private static ActorTestKit node(String settings) {
        return ActorTestKit.create(
                "checker",
                ConfigFactory.parseString(settings)
                        .withFallback(ConfigFactory.parseString("""
                                pekko.actor.provider = remote
                                pekko.remote.artery.canonical { hostname = 127.0.0.1, port = 0 }"""))
                        .withFallback(ConfigFactory.parseResources("cluster.conf"))
                        .withFallback(ConfigFactory.load())
                        .resolve());
    }

    @Test
    void whatIsUnreadIsDroppedAndWhatComesAfterItArrives() {
        var log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        log.addAppender(told);
        var newer = node("""
                pekko.actor.serializers.jackson-cbor = "%s"
                pekko.actor.serialization-bindings { "%s" = jackson-cbor }
                """.formatted(Disguising.class.getName(), Disguised.class.getName()));
        var older = node("");
        try {
            var probe = older.createTestProbe(Told.class);
            var name = ActorRefResolver.get(older.system()).toSerializationFormat(probe.getRef());
            ActorRef<Object> way = ActorRefResolver.get(newer.system()).resolveActorRef(name);
            for (int i = 0; i < 3; i++) {
                way.tell(new Disguised(Told.class.getName() + "Otherwise", BYTES));
                way.tell(new Disguised(Told.class.getName(), BYTES));
            }
            var event = new EventView("", "missed", "", "", "", null, null, null, null);
            var known = new Told("run", 1, List.of(event));
            way.tell(known);
            assertThat(probe.receiveMessage()).isEqualTo(known);
        } finally {
            newer.shutdownTestKit();
            older.shutdownTestKit();
            log.detachAppender(told);
        }
        var unread = told.list.stream()
                .filter(each -> each.getLoggerName().equals(Unread.class.getName()))
                .toList();
        assertThat(unread)
                .hasSize(2)
                .allMatch(each -> each.getFormattedMessage().contains("$Told"))
                .allMatch(each -> filtered(each) == FilterReply.NEUTRAL);
        assertThat(told.list.stream().filter(each -> filtered(each) == FilterReply.DENY))
                .as("what Pekko says of each")
                .hasSize(6);
    }

    private static FilterReply filtered(ILoggingEvent event) {
        return new UnreadFilter().decide(event);
    }
}
