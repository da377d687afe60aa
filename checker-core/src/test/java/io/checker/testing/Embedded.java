package io.checker.testing;

import com.typesafe.config.ConfigFactory;
import io.checker.Checker;
import io.checker.health.Pace;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.report.Event;
import io.checker.report.status.NodeStatus;
import io.checker.script.Script;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A checker in an actor system of its own, with everything it says. */
public final class Embedded implements AutoCloseable {

    public final ActorSystem<Void> system;
    public final Checker checker;
    public final List<Event> events = new CopyOnWriteArrayList<>();

    /** Starts one with these settings before the usual ones. */
    public Embedded(String settings) {
        system = ActorSystem.create(
                Behaviors.empty(), "embedded", ConfigFactory.load(ConfigFactory.parseString(settings)));
        checker = Checker.start(system);
        checker.events().runForeach(events::add, system);
    }

    /** One that waits for its sockets so, unless all of this run's tests have been told another way. */
    public Embedded(String poller, String settings) {
        this("checker.net.poller = " + poller + "\n" + settings);
    }

    public NodeStatus status() {
        return checker.status().toCompletableFuture().join();
    }

    /** Waits until a line matches the expression. */
    public void await(String pattern) {
        Eventually.eventually(pattern, () -> said(pattern), () -> lines().toString());
    }

    public boolean said(String pattern) {
        return lines().stream().anyMatch(line -> line.matches(pattern));
    }

    public List<String> lines() {
        return events.stream().map(Event::text).toList();
    }

    /** A target {@code web/NAME} on a loopback port: rise 1, fall 1. */
    public static Target target(String name, int port, Script script, long inter) {
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), port);
        return target(name, address, script, new Pace(inter, inter, inter, 0), new Timeouts(inter, 0, 0));
    }

    public static Target target(String name, Address address, Script script, Pace pace, Timeouts timeouts) {
        var check = new HealthCheck(script, new Thresholds(1, 1), pace, timeouts);
        return Target.of(new TargetId("web", name), address, check);
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
