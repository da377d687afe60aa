package io.checker.check;

import io.checker.plan.Address;
import io.checker.plan.Target;
import io.checker.process.Command;
import io.checker.script.Step.Execute;
import java.util.ArrayList;

/** How an external check's program is called: as HAProxy does it (manual, section 4.2, "external-check command"). */
final class Invocation {

    private static final String NOT_USED = "NOT_USED";

    static Command of(Target target, Execute how) {
        var address =
                switch (target.address()) {
                    case Address.Inet inet -> inet.host();
                    case Address.Unix unix -> unix.path();
                };
        var port = target.address() instanceof Address.Inet(var _, var number) ? Integer.toString(number) : NOT_USED;
        var arguments = new ArrayList<>(how.listener());
        arguments.add(address);
        arguments.add(port);
        var environment = new ArrayList<>(how.environment());
        environment.add("HAPROXY_SERVER_ADDR=" + address);
        environment.add("HAPROXY_SERVER_PORT=" + (port.equals(NOT_USED) ? "" : port));
        return new Command(how.program(), how.path(), arguments, environment);
    }

    private Invocation() {}
}
