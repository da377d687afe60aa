package io.checker.check;

import io.checker.net.Route;
import io.checker.plan.Address;
import io.checker.script.Script;
import io.checker.script.Step.Connect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Where a connect goes: the rule's own address and port before the check's, the rule's port before that of its address
 * (HAProxy manual, section 4.2, "tcp-check connect").
 */
final class Destination {

    static Route of(Address usual, Script script, Connect connect) {
        return new Route(address(usual, connect), script.listensAfter(connect), connect.linger());
    }

    private static SocketAddress address(Address usual, Connect connect) {
        int usualPort = usual instanceof Address.Inet(var _, var port) ? port : 0;
        return switch (connect.address()) {
            case InetSocketAddress own -> to(own.getAddress(), connect.port(), own.getPort(), usualPort);
            case null ->
                usual instanceof Address.Inet(var ip, var _)
                        ? to(ip, connect.port(), 0, usualPort)
                        : usual.socketAddress();
            case SocketAddress unix -> unix;
        };
    }

    /** The first port that is one. */
    private static SocketAddress to(InetAddress ip, int rules, int itsAddress, int usual) {
        int own = rules != 0 ? rules : itsAddress;
        return new InetSocketAddress(ip, own != 0 ? own : usual);
    }

    private Destination() {}
}
