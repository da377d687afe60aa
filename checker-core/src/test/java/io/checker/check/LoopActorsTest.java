package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.checker.net.EventLoop;
import io.checker.net.EventLoopDispatcher;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopActorsTest {

    private final ActorTestKit kit =
            ActorTestKit.create(ConfigFactory.parseString("checker { loops = 3, buffers.limit = 5 }")
                    .withFallback(ConfigFactory.load()));

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void everyLoopHasARecorderAndAPoolOfItsOwn() {
        var actors = LoopActors.of(kit.system());
        assertThat(actors.recorders()).hasSize(3);
        assertThat(actors.pools()).hasSize(3);
        assertThat(LoopActors.of(kit.system())).isSameAs(actors);
    }

    @Test
    void whoeverIsSpawnedNextLivesOnTheNextLoopAndFindsThatLoopsActors() {
        var actors = LoopActors.of(kit.system());
        var probe = kit.createTestProbe(Surroundings.class);
        for (int i = 0; i < 6; i++) {
            kit.spawn(
                    Behaviors.setup(_ -> {
                        assertThat(actors.here().loop()).isSameAs(EventLoop.current());
                        probe.getRef().tell(actors.here());
                        return Behaviors.empty();
                    }),
                    EventLoopDispatcher.SELECTOR);
        }
        var found = probe.receiveSeveralMessages(6);
        assertThat(found.stream().map(Surroundings::loop).distinct()).hasSize(3);
        assertThat(found.stream().map(Surroundings::pool).distinct()).hasSize(3);
        assertThat(List.copyOf(found).stream().distinct()).hasSize(3);
    }
}
