package io.checker.net.layer;

import io.checker.net.Connection;
import io.checker.net.Connection.HandshakeException;
import io.checker.net.Layer;
import io.checker.net.SocketFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * SOCKS version 4's CONNECT, through a proxy that does what is asked without knowing who asks.
 *
 * @param to whom the proxy is to connect to, by an IPv4 address: SOCKS 4 knows no others
 */
public record Socks4(InetSocketAddress to) implements Layer, Introduction {

    /** HAProxy's user, so that proxies that let it pass let us pass. */
    private static final byte[] USER = "HAProxy\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final byte VERSION = 4;
    private static final byte CONNECT = 1;
    private static final int GRANTED = 90;

    @Override
    public Connection over(Connection below, Runnable ready) {
        return new Introduced(below, this);
    }

    @Override
    public byte[] words(@Nullable SocketAddress local) {
        return ByteBuffer.allocate(8 + USER.length)
                .put(VERSION)
                .put(CONNECT)
                .putShort((short) to.getPort())
                .put(to.getAddress().getAddress())
                .put(USER)
                .array();
    }

    @Override
    public int answerLength() {
        return 8;
    }

    @Override
    public void judge(byte[] answer) throws HandshakeException {
        if (answer[0] != 0 || answer[1] != GRANTED) {
            throw new HandshakeException("SOCKS4 Proxy deny the request", null);
        }
    }

    @Override
    public HandshakeException broken(boolean answering, IOException failure) {
        if (!answering) return new HandshakeException("SOCKS4 Proxy write error during handshake", failure);
        if (failure instanceof EOFException) {
            return new HandshakeException("SOCKS4 Proxy read error during handshake", failure);
        }
        var words = "SOCKS4 Proxy handshake aborted by server (" + SocketFailure.text(failure) + ")";
        return new HandshakeException(words, failure);
    }
}
