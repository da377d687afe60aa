package io.checker.net;

import java.net.SocketAddress;

/**
 * How to reach a server.
 *
 * @param listens whether the server speaks first: otherwise the kernel need not acknowledge the handshake by itself, so
 *     a mere connect is SYN, SYN/ACK, RST and never wakes the server's program (as HAProxy does)
 * @param linger closes in an orderly way; otherwise with a reset, which leaves no port behind in TIME_WAIT
 */
public record Route(SocketAddress to, boolean listens, boolean linger) {}
