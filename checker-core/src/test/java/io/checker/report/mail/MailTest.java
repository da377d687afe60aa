package io.checker.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.LogTarget.Level;
import io.checker.plan.mail.MailAlert.Mailer;
import io.checker.report.Event;
import io.checker.testing.Eventually;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mails on their way to mail servers that act as told. */
class MailTest {

    private final ActorSystem system = ActorSystem.create("mail");

    @AfterEach
    void close() {
        system.terminate();
    }

    @Test
    void aMailIsHandedOverAsHaproxyDoesIt() throws Exception {
        try (var server = new MailServer()) {
            send(server.address(), "Server b/s is DOWN. 0 active and 0 backup servers left.");
            var said = server.conversations().getFirst();
            assertThat(said.subList(0, 4))
                    .containsExactly("HELO here", "MAIL FROM:<from@example.org>", "RCPT TO:<to@example.org>", "DATA");
            assertThat(said)
                    .contains(
                            "From: from@example.org",
                            "To: to@example.org",
                            "Subject: [HAProxy Alert] Server b/s is DOWN. 0 active and 0 backup servers",
                            " left.",
                            "",
                            "Server b/s is DOWN. 0 active and 0 backup servers left.",
                            ".",
                            "QUIT")
                    .anyMatch(line -> line.matches("Date: Sun, 1 Nov 2026 .*"));
        }
    }

    @Test
    void eachMailerIsHandedEveryMailInOrderOneAtATime() throws Exception {
        try (var one = new MailServer();
                var two = new MailServer()) {
            var backend = LetterTest.backend(
                    Level.ALERT, false, new Mailer("one", one.address()), new Mailer("two", two.address()));
            run(IntStream.range(0, 20)
                    .mapToObj(i -> LetterTest.down(backend, "mail " + i))
                    .toList());
            for (var server : List.of(one, two)) {
                assertThat(server.subjects())
                        .containsExactlyElementsOf(IntStream.range(0, 20)
                                .mapToObj(i -> "mail " + i)
                                .toList());
                assertThat(server.mostAtOnce()).isEqualTo(1);
            }
        }
    }

    @Test
    void aMailThatIsRefusedIsTriedThreeTimes() throws Exception {
        try (var server = new MailServer()) {
            server.refuse(2);
            send(server.address(), "at last");
            assertThat(server.subjects()).containsExactly("at last");
            server.refuse(3);
            send(server.address(), "in vain");
            assertThat(server.subjects()).containsExactly("at last");
            assertThat(server.conversations()).hasSize(6);
        }
    }

    @Test
    void aMailerThatIsNotThereHoldsUpNobody() throws Exception {
        try (var server = new MailServer();
                var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var there = new Mailer("there", server.address());
            var absent = new Mailer("silent", (InetSocketAddress) silent.getLocalSocketAddress());
            var backend = LetterTest.backend(Level.ALERT, false, absent, there);
            var events = IntStream.range(0, 3000)
                    .mapToObj(i -> LetterTest.down(backend, "mail " + i))
                    .toList();
            var sent = Source.from(events).runWith(Mail.sink(Duration.ofMillis(1)), system);
            Eventually.eventually(
                    "the other gets its mails", () -> !server.subjects().isEmpty());
            sent.toCompletableFuture().cancel(true);
        }
    }

    private void send(InetSocketAddress mailer, String text) {
        run(List.of(LetterTest.down(LetterTest.backend(Level.ALERT, false, new Mailer("m", mailer)), text)));
    }

    private Done run(List<Event> events) {
        return Source.from(events)
                .runWith(Mail.sink(Duration.ofMillis(1)), system)
                .toCompletableFuture()
                .join();
    }
}
