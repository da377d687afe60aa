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
import io.checker.testing.Eventually;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResolverTest {

    private static final Resolvers DNS = new Resolvers("dns", List.of(), 1, 1, 1, new Hold(0, 0, 0, 0, 0));
    private static final Preference FOUR = new Preference(false, List.of(), false);

    private final ActorTestKit kit = ActorTestKit.create();
    private final TestProbe<Resolver.News> news = kit.createTestProbe(Resolver.News.class);
    private final TestProbe<Resolver.Found> known = kit.createTestProbe(Resolver.Found.class);
    private final Map<String, Answer> zone = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final ActorRef<Resolver.Command> resolver =
            kit.spawn(Resolver.create(news.getRef(), this::answer, Executors.newVirtualThreadPerTaskExecutor()));

    private Answer answer(Resolvers resolvers, String host, boolean six) {
        asked.computeIfAbsent(host, _ -> new AtomicInteger()).incrementAndGet();
        return zone.getOrDefault(host, new Failed(Failure.NX));
    }

    @AfterEach
    void close() {
        kit.shutdownTestKit();
    }

    @Test
    void aServerFollowsItsName() {
        zone.put("web.test", found("192.0.2.1"));
        follow(resolution("b", "s", "web.test"));
        assertThat(news.receiveMessage().finding()).isEqualTo(new Finding.Moved(null, ip("192.0.2.1"), "dns/one"));
        zone.put("web.test", found("192.0.2.2"));
        assertThat(news.receiveMessage().finding())
                .isEqualTo(new Finding.Moved(ip("192.0.2.1"), ip("192.0.2.2"), "dns/one"));
        zone.put("web.test", new Failed(Failure.REFUSED));
        assertThat(news.receiveMessage().finding()).isEqualTo(new Finding.Lost("DNS refused status"));
        zone.put("web.test", found("192.0.2.2"));
        assertThat(news.receiveMessage().finding()).isEqualTo(new Finding.Moved(null, ip("192.0.2.2"), "dns/one"));
    }

    @Test
    void serversOfOneNameShareItsAddressesAndItsQuestion() {
        zone.put("many.test", found("192.0.2.1", "192.0.2.2"));
        follow(
                resolution("t", "x1", "many.test"),
                resolution("t", "x2", "many.test"),
                resolution("t", "x3", "many.test"),
                resolution("other", "y", "many.test"));
        var told = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            var each = news.receiveMessage();
            told.add(each.resolution().target() + " " + each.finding());
        }
        assertThat(told)
                .containsExactly(
                        "t/x1 " + new Finding.Moved(null, ip("192.0.2.1"), "dns/one"),
                        "t/x2 " + new Finding.Moved(null, ip("192.0.2.2"), "DNS cache"),
                        "other/y " + new Finding.Moved(null, ip("192.0.2.1"), "DNS cache"));
    }

    @Test
    void whatStaysInThePlanGoesOnWhereItIs() {
        zone.put("web.test", found("192.0.2.1"));
        zone.put("gone.test", found("192.0.2.9"));
        assertThat(follow(resolution("b", "s", "web.test"), resolution("b", "gone", "gone.test")))
                .isEmpty();
        news.receiveMessage();
        news.receiveMessage();
        assertThat(follow(resolution("b", "s", "web.test"), resolution("b", "new", "new.test")))
                .containsExactly(Map.entry(new TargetId("b", "s"), ip("192.0.2.1")));
        zone.put("gone.test", found("192.0.2.8"));
        int before = asked.get("web.test").get();
        Eventually.eventually("it is asked for on", () -> asked.get("web.test").get() > before + 10);
        news.expectNoMessage(java.time.Duration.ZERO);
    }

    @Test
    void manyNamesAreAskedForInTurn() {
        var all = new ArrayList<Resolution>();
        for (int i = 0; i < 500; i++) all.add(resolution("b", "s" + i, "name" + i + ".test"));
        follow(all.toArray(Resolution[]::new));
        Eventually.eventually(
                "all are asked for more than once",
                () -> asked.size() == 500 && asked.values().stream().allMatch(each -> each.get() > 1));
    }

    private Map<TargetId, InetAddress> follow(Resolution... resolutions) {
        resolver.tell(new Resolver.Find(List.of(resolutions), known.getRef()));
        resolver.tell(new Resolver.Follow(List.of(resolutions)));
        return known.receiveMessage().addresses();
    }

    private static Resolution resolution(String backend, String server, String host) {
        return new Resolution(new TargetId(backend, server), host, DNS, FOUR, null);
    }

    private static Answer found(String... addresses) {
        return new Found(Arrays.stream(addresses).map(ResolverTest::ip).toList(), "dns/one");
    }

    private static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }
}
