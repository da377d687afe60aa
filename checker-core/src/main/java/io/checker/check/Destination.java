package io.checker.check;

import io.checker.net.Route;
import io.checker.plan.Address;
import io.checker.plan.Target;
import io.checker.script.Script;
import io.checker.script.Step.Connect;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Where a connect goes: the rule's own address and port before the check's (HAProxy manual, section 4.2, "tcp-check
 * connect").
 */
final class Destination {

    static Route of(Target target, Script script, Connect connect) {
        return new Route(address(target.checkAddress(), connect), script.listensAfter(connect), connect.linger());
    }

    private static SocketAddress address(Address usual, Connect connect) {
        return switch (usual) {
            case Address.Inet(var ip, var port) ->
                new InetSocketAddress(
                        connect.address() != null ? connect.address() : ip, connect.port() > 0 ? connect.port() : port);
            case Address.Unix unix ->
                connect.address() != null
                        ? new InetSocketAddress(connect.address(), connect.port())
                        : unix.socketAddress();
        };
    }

    private Destination() {}
}
