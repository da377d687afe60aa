package io.checker.config.haproxy.transport;

import io.checker.config.Position;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was said about transport, by keyword: on server lines, or in global sections for all of them. */
public final class TransportSettings {

    /**
     * A keyword's value.
     *
     * @param text empty where the keyword is all
     * @param position of the keyword
     */
    record Said(String text, Position position) {}

    /** The SOCKS4 proxy, null for none. */
    public @Nullable InetSocketAddress socks4;

    /** The local address, null for any. */
    public @Nullable InetSocketAddress source;

    /** Shared by copies until changed. */
    private Map<String, Said> said = Map.of();

    public TransportSettings copy() {
        var copy = new TransportSettings();
        copy.said = said;
        copy.socks4 = socks4;
        copy.source = source;
        return copy;
    }

    public void say(String keyword, String text, Position position) {
        said = new TreeMap<>(said);
        said.put(keyword, new Said(text, position));
    }

    /** Takes {@code keyword} back. */
    public void unsay(String keyword) {
        if (!said.containsKey(keyword)) return;
        said = new TreeMap<>(said);
        said.remove(keyword);
    }

    public boolean says(String keyword) {
        return said.containsKey(keyword);
    }

    /** What was said, empty when nothing. */
    public String text(String keyword) {
        var found = said.get(keyword);
        return found == null ? "" : found.text;
    }

    @Nullable
    Position position(String keyword) {
        var found = said.get(keyword);
        return found == null ? null : found.position;
    }
}
