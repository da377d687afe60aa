package io.checker.cluster.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.configuration.Message.Adopt;
import io.checker.cluster.configuration.Message.Has;
import io.checker.cluster.configuration.Message.Offer;
import io.checker.cluster.configuration.Message.Read;
import io.checker.cluster.configuration.Message.Said;
import io.checker.cluster.configuration.Message.Text;
import io.checker.cluster.storage.Storage;
import io.checker.config.Configuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.StreamRefs;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One node, and a probe that plays another. */
class ParticipantTest {

    private static final String TEXT = "backend a\n server s1 127.0.0.1:1\n";
    private static final String FILES = "backend files\n server s1 127.0.0.1:1\n";
    private static final String OTHER = "backend b\n server s1 127.0.0.1:1\n";

    private final ActorTestKit kit = ActorTestKit.create();
    private final List<Configuration> applied = new CopyOnWriteArrayList<>();
    private final TestProbe<Message> peer = kit.createTestProbe(Message.class);
    private ActorRef<Participant.Command> node;

    @BeforeEach
    void start() {
        kit.system().receptionist().tell(Receptionist.register(Participant.KEY, peer.ref()));
        var own = new Own(
                "10.0.0.5:7355",
                () -> Reader.read(FILES),
                _ -> CompletableFuture.completedStage(null),
                new Storage(kit.system(), Optional.empty()).configurations());
        var reader = new Reader(kit.system(), own);
        var beginning = new Draft(Revision.FILES, null, Reader.read(FILES));
        node = kit.spawn(Participant.create(reader, beginning, draft -> {
            applied.add(draft.configuration());
            return CompletableFuture.completedStage(draft);
        }));
        // the node knows its peer once it is told about itself, which the peer is as well
        var listings = kit.createTestProbe(Receptionist.Listing.class);
        kit.system().receptionist().tell(Receptionist.subscribe(Participant.KEY, listings.ref()));
        listings.fishForMessage(
                Duration.ofSeconds(10),
                listing -> listing.getServiceInstances(Participant.KEY).size() == 2
                        ? FishingOutcomes.complete()
                        : FishingOutcomes.continueAndIgnore());
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private TestProbe<StatusReply<Done>> propose() {
        TestProbe<StatusReply<Done>> answer = kit.createTestProbe();
        node.tell(new Participant.Propose(TEXT, Reader.read(TEXT), answer.ref()));
        return answer;
    }

    private String read(ActorRef<Message> from, Revision revision) {
        var text = kit.createTestProbe(Text.class);
        from.tell(new Read(revision, text.ref()));
        return text.receiveMessage()
                .text()
                .getSource()
                .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), kit.system())
                .toCompletableFuture()
                .join()
                .utf8String();
    }

    private void give(String text) {
        var asked = peer.expectMessageClass(Read.class);
        asked.replyTo()
                .tell(new Text(
                        Source.single(ByteString.fromString(text)).runWith(StreamRefs.sourceRef(), kit.system())));
    }

    @Test
    void isAppliedOnceNobodyObjectsAndDoneOnceAllHaveIt() {
        var answer = propose();
        var offer = peer.expectMessageClass(Offer.class);
        assertThat(read(offer.by(), offer.revision())).isEqualTo(TEXT);
        assertThat(applied).isEmpty();
        offer.by().tell(new Said(offer.revision(), peer.ref(), null));
        assertThat(peer.expectMessageClass(Adopt.class).revision()).isEqualTo(offer.revision());
        answer.expectNoMessage(Duration.ofMillis(50));
        offer.by().tell(new Said(offer.revision(), peer.ref(), null));
        assertThat(answer.receiveMessage().isSuccess()).isTrue();
        assertThat(applied).hasSize(1);
    }

    @Test
    void anObjectionChangesNothingAnywhere() {
        var answer = propose();
        var offer = peer.expectMessageClass(Offer.class);
        offer.by().tell(new Said(offer.revision(), peer.ref(), "no such file"));
        assertThat(answer.receiveMessage().getError())
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("no such file");
        assertThat(applied).isEmpty();
        propose();
        assertThat(peer.expectMessageClass(Offer.class).revision().isAfter(offer.revision()))
                .isTrue();
    }

    @Test
    void oneAtATime() {
        propose();
        assertThat(propose().receiveMessage().getError())
                .hasMessageContaining("another configuration is being applied");
    }

    /** Two at the same time: the one of the higher address is the later one, on all nodes. */
    @Test
    void ofTwoAtOnceTheLaterRevisionWins() {
        propose();
        var ours = peer.expectMessageClass(Offer.class);
        node.tell(new Offer(new Revision(1, "10.0.0.4:7355", false), peer.ref()));
        assertThat(peer.expectMessageClass(Said.class).objection()).contains("a later configuration");
        var later = new Revision(1, "10.0.0.6:7355", false);
        node.tell(new Offer(later, peer.ref()));
        give(OTHER);
        assertThat(peer.expectMessageClass(Said.class)).isEqualTo(new Said(later, ours.by(), null));
        node.tell(new Adopt(later, peer.ref()));
        assertThat(peer.expectMessageClass(Said.class)).isEqualTo(new Said(later, ours.by(), null));
        assertThat(applied.getFirst().plan().backends().getFirst().name()).isEqualTo("b");
    }

    @Test
    void whatCantBeReadHereIsObjectedTo() {
        node.tell(new Offer(new Revision(1, "x", false), peer.ref()));
        give("backend a\n server s1 127.0.0.1:1 nonsense\n");
        assertThat(peer.expectMessageClass(Said.class).objection()).contains("nonsense");
    }

    @Test
    void goingBackToTheFilesIsAppliedAsEachNodeHasThem() {
        node.tell(new Has(new Revision(3, "x", false), peer.ref()));
        give(OTHER);
        peer.expectMessageClass(Said.class);
        var back = new Revision(4, "x", true);
        node.tell(new Offer(back, peer.ref()));
        assertThat(peer.expectMessageClass(Said.class).objection()).isNull();
        node.tell(new Adopt(back, peer.ref()));
        assertThat(peer.expectMessageClass(Said.class).objection()).isNull();
        assertThat(applied).hasSize(2);
        assertThat(applied.getLast().plan().backends().getFirst().name()).isEqualTo("files");
    }

    @Test
    void whatOthersHaveIsTakenOverAndKeptByTheLater() {
        var theirs = new Revision(7, "x", false);
        node.tell(new Has(theirs, peer.ref()));
        give(OTHER);
        assertThat(peer.expectMessageClass(Said.class).objection()).isNull();
        assertThat(applied).hasSize(1);
        node.tell(new Has(new Revision(6, "y", false), peer.ref()));
        propose();
        assertThat(peer.expectMessageClass(Offer.class).revision().number()).isEqualTo(8);
    }
}
