package io.checker.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.TargetId;
import io.checker.plan.naming.Resolution;
import io.checker.plan.naming.Resolution.Preference;
import io.checker.plan.naming.Resolvers;
import io.checker.plan.naming.Resolvers.Hold;
import io.checker.resolver.Answer.Failed;
import io.checker.resolver.Answer.Failure;
import io.checker.resolver.Answer.Found;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a server when its name is answered; the words are those of HAProxy 2.6. */
class ResidentTest {

    private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress TWO = InetAddress.ofLiteral("192.0.2.2");

    private static Resident resident(@Nullable InetAddress first) {
        var resolvers = new Resolvers("dns", List.of(), 1000, 1000, 3, new Hold(100, 200, 300, 400, 50));
        return Resident.of(
                new Resolution(new TargetId("b", "s"), "web.test", resolvers, Preference.DEFAULT, first), 1000);
    }

    @Test
    void theSameAddressIsNoNews() {
        assertThat(resident(ONE)
                        .after(new Found(List.of(TWO, ONE), "dns/one"), Set.of(), 2000)
                        .finding())
                .isNull();
    }

    @Test
    void anotherAddressIsAMove() {
        var step = resident(ONE).after(new Found(List.of(TWO), "dns/one"), Set.of(), 2000);
        assertThat(step.finding()).isEqualTo(new Finding.Moved(ONE, TWO, "dns/one"));
        assertThat(step.next().address()).isEqualTo(TWO);
    }

    @Test
    void whoWasNowhereMovesIn() {
        var step = resident(null).after(new Found(List.of(TWO), "dns/one"), Set.of(), 2000);
        assertThat(step.finding()).isEqualTo(new Finding.Moved(null, TWO, "dns/one"));
    }

    @ParameterizedTest
    @CsvSource({
        "NX, 100, DNS NX status",
        "REFUSED, 200, DNS refused status",
        "TIMEOUT, 300, DNS timeout status",
        "OTHER, 400, unspecified DNS error",
    })
    void aServerLivesOnItsLastGoodAnswerForAWhile(Failure failure, long hold, String words) {
        var good = resident(ONE)
                .after(new Found(List.of(ONE), "dns/one"), Set.of(), 5000)
                .next();
        var held = good.after(new Failed(failure), Set.of(), 5000 + hold - 1);
        assertThat(held.finding()).isNull();
        var lost = held.next().after(new Failed(failure), Set.of(), 5000 + hold);
        assertThat(lost.finding()).isEqualTo(new Finding.Lost(words));
        assertThat(lost.next().address()).isNull();
        assertThat(lost.next().after(new Failed(failure), Set.of(), 9999).finding())
                .as("once")
                .isNull();
    }

    @Test
    void anAnswerThatHasNothingForItIsALossToo() {
        var answer = new Found(List.of(TWO), "dns/one");
        assertThat(resident(ONE).after(answer, Set.of(TWO), 1049).finding()).isNull();
        assertThat(resident(ONE).after(answer, Set.of(TWO), 1050).finding())
                .isEqualTo(new Finding.Lost("No IP for server "));
    }
}
