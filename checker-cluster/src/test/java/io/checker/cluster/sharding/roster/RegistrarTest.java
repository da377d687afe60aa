package io.checker.cluster.sharding.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.check.Check;
import io.checker.cluster.runtime.Newcomers;
import io.checker.config.Configuration;
import io.checker.health.Probe;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.StatusBoard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** When a server that is deleted is gone. */
final class RegistrarTest {

    private static final TargetId ID = new TargetId("web", "s1");

    @AutoClose("shutdownTestKit")
    private final ActorTestKit kit = ActorTestKit.create();

    private final Configuration files =
            Configuration.parse("test.cfg", "backend web\n server s1 127.0.0.1:80 check\n", Map.of());
    private final TestProbe<StatusBoard.Command> board = kit.createTestProbe();
    private final TestProbe<Purge> purges = kit.createTestProbe();
    private final ActorRef<Registrar.Command> registrar =
            kit.spawn(Registrar.create(board.getRef(), new Newcomers(files), new Roster()));

    private record Purge(Probe probe, ActorRef<Check.Purged> replyTo) {}

    /** All others know at once what there is to know. */
    private final class Alone implements Node {

        private final Map<TargetId, Target> targets = new HashMap<>(files.plan().targets());

        @Override
        public @Nullable Target find(TargetId server) {
            return targets.get(server);
        }

        @Override
        public boolean areTogether(String backend, String other) {
            return false;
        }

        @Override
        public void join(Target target) {
            targets.put(target.id(), target);
        }

        @Override
        public void leave(TargetId server) {
            targets.remove(server);
        }

        @Override
        public boolean carries(TargetId server) {
            return false;
        }

        @Override
        public void announce(List<Entry> entries, Consumer<Boolean> known) {
            known.accept(true);
        }

        @Override
        public void purge(TargetId server, Probe probe, ActorRef<Check.Purged> replyTo) {
            purges.getRef().tell(new Purge(probe, replyTo));
        }

        @Override
        public void missed(TargetId server) {}
    }

    private TestProbe<StatusReply<Done>> delete(long stamp) {
        TestProbe<StatusReply<Done>> answers = kit.createTestProbe();
        registrar.tell(new Registrar.Enrol(new Entry(ID, 0, stamp, null), answers.getRef()));
        return answers;
    }

    private void purged(Purge purge) {
        purge.replyTo.tell(new Check.Purged(ID, kit.system().ignoreRef()));
    }

    @Test
    void whoeverDeletesItAtTheSameTimeIsAnsweredWhenItsChecksArePurged() {
        registrar.tell(new Registrar.Meet(new Alone()));
        var first = delete(1);
        var ofFirst = purges.receiveMessage();
        assertThat(ofFirst.probe).isEqualTo(Probe.HEALTH);
        var second = delete(2);
        var ofSecond = List.of(purges.receiveMessage(), purges.receiveMessage());
        assertThat(ofSecond)
                .as("nobody knows any more which it had")
                .extracting(Purge::probe)
                .containsExactlyInAnyOrder(Probe.values());
        ofSecond.forEach(this::purged);
        assertThat(second.receiveMessage().isSuccess()).isTrue();
        purged(ofFirst);
        assertThat(first.receiveMessage().isSuccess()).isTrue();
    }
}
