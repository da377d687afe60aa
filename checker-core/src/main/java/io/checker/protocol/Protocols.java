package io.checker.protocol;

import io.checker.protocol.beyond.*;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every canned kind of check there is, one line each. */
public final class Protocols {

    private static final List<Protocol> ALL = List.of(
            new Smtp(), // greeting, HELO, QUIT
            new Mysql(), // handshake, login without password
            new Postgresql(), // start-up packet, request to log in
            new Redis(), // PING, +PONG
            new Ldap(), // anonymous bind
            new Spop(), // HELLO of an SPOE agent
            new SslHello(), // SSLv3 hello, anything that is TLS
            new Mqtt(), // CONNECT, CONNACK
            new Dns(), // a question over TCP or UDP
            new Grpc(), // grpc.health.v1
            new Memcached(), // version
            new Udp(), // silence
            new WebSocket()); // an upgrade

    public static final Map<String, Protocol> BY_KEYWORD =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Protocol::keyword, Function.identity()));

    private Protocols() {}
}
