package io.checker.server;

import io.checker.health.Mode;
import io.checker.health.Weight;
import io.checker.plan.Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What may be asked for a server at run time: HAProxy's {@code set server} and its relatives, and observations. */
public sealed interface Change {

    /** Whether nobody asked for it: it is what names or state files say. */
    default boolean isFoundOut() {
        return switch (this) {
            case Recall _, Resolved _, Unresolved _ -> true;
            case SetState _,
                    SetHealth _,
                    SetAgent _,
                    SetWeight _,
                    EnableHealth _,
                    DisableHealth _,
                    EnableAgent _,
                    DisableAgent _,
                    SetAddress _,
                    SetCheckAddress _,
                    SetCheckPort _,
                    SetAgentAddress _,
                    SetAgentPort _,
                    SetAgentSend _,
                    Observed _ -> false;
        };
    }

    /** What changes of servers settle, each until the next that settles the same. */
    enum Aspect {
        STATE,
        WEIGHT,
        HEALTH_CHECK,
        AGENT_CHECK,
        ADDRESS,
        CHECK_ADDRESS,
        CHECK_PORT,
        AGENT_ADDRESS,
        AGENT_PORT,
        AGENT_SEND
    }

    /** What it settles for good; null when that is only so until the next check, or nobody asked for it. */
    default @Nullable Aspect aspect() {
        return switch (this) {
            case SetState _ -> Aspect.STATE;
            case SetWeight _ -> Aspect.WEIGHT;
            case EnableHealth _, DisableHealth _ -> Aspect.HEALTH_CHECK;
            case EnableAgent _, DisableAgent _ -> Aspect.AGENT_CHECK;
            case SetAddress _ -> Aspect.ADDRESS;
            case SetCheckAddress _ -> Aspect.CHECK_ADDRESS;
            case SetCheckPort _ -> Aspect.CHECK_PORT;
            case SetAgentAddress _ -> Aspect.AGENT_ADDRESS;
            case SetAgentPort _ -> Aspect.AGENT_PORT;
            case SetAgentSend _ -> Aspect.AGENT_SEND;
            case SetHealth _, SetAgent _, Observed _, Recall _, Resolved _, Unresolved _ -> null;
        };
    }

    /** {@code set server ... state}, {@code enable server}, {@code disable server}. */
    record SetState(Mode mode) implements Change {}

    /** {@code set server ... health}: until the next check says otherwise. */
    record SetHealth(Fitness fitness) implements Change {}

    /** What a server is taken for. */
    enum Fitness {
        UP,
        STOPPING,
        DOWN
    }

    /** {@code set server ... agent}: as if the agent had said so. */
    record SetAgent(boolean up) implements Change {}

    /** {@code set server ... weight}. */
    record SetWeight(Weight weight) implements Change {}

    record EnableHealth() implements Change {}

    record DisableHealth() implements Change {}

    record EnableAgent() implements Change {}

    record DisableAgent() implements Change {}

    /** {@code set server ... addr}: where it serves; checks that go there follow. */
    record SetAddress(Address address) implements Change {}

    /**
     * {@code set server ... check-addr}.
     *
     * @param port 0 for the port it is checked on now
     */
    record SetCheckAddress(InetAddress ip, int port) implements Change {}

    /** {@code set server ... check-port}. */
    record SetCheckPort(int port) implements Change {}

    /**
     * {@code set server ... agent-addr}.
     *
     * @param port 0 for the port the agent is asked on now
     */
    record SetAgentAddress(InetAddress ip, int port) implements Change {}

    /** {@code set server ... agent-port}. */
    record SetAgentPort(int port) implements Change {}

    /** {@code set server ... agent-send}; empty sends nothing. */
    record SetAgentSend(String request) implements Change {}

    /** It was so when the program that checked it before ended; what is configured otherwise now counts. */
    record Recall(Remembered state) implements Change {}

    /**
     * Its name leads to an address, which ends a maintenance for want of one.
     *
     * @param from where it was, null when it was nowhere
     * @param by who said so, as in log lines
     */
    record Resolved(String host, @Nullable InetAddress from, InetAddress to, String by) implements Change {}

    /** Its name leads nowhere any more: it is in maintenance until it does; {@code why} in HAProxy's words. */
    record Unresolved(String why) implements Change {}

    /** A request of real traffic went so. */
    record Observed(Observation outcome) implements Change {}
}
