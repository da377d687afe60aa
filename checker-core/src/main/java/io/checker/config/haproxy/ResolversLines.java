package io.checker.config.haproxy;

import io.checker.config.haproxy.names.ResolversSection;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.Address;
import io.checker.plan.naming.Resolvers.Hold;
import io.checker.plan.naming.Resolvers.NameServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lines of {@code resolvers} sections (HAProxy manual, section 5.3.2). */
final class ResolversLines {

    private static final int DNS = 53;
    private static final int MOST_NAME_SERVERS = 100;
    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

    private static final List<String> KEYWORDS =
            List.of("nameserver", "parse-resolv-conf", "hold", "timeout", "resolve_retries", "accepted_payload_size");

    static void read(Arguments words, ResolversSection section, Reading reading) {
        var keyword = words.next();
        switch (keyword.text()) {
            case "nameserver" -> nameServer(words, section, reading);
            case "parse-resolv-conf" -> system(section, keyword);
            case "hold" -> hold(words, section);
            case "timeout" -> timeout(words, section);
            case "resolve_retries" ->
                section.retries = Quantity.number(words.required("a number"), "the number of retries", 1, 100);
            // how much fits a datagram is the JDK's affair: what does not comes over TCP
            case "accepted_payload_size" ->
                Quantity.number(words.required("a number of bytes"), "the size of an answer", 512, 65_535);
            default ->
                throw new Mistake(
                        keyword,
                        "unknown keyword " + keyword + " in a resolvers section" + Spelling.hint(keyword, KEYWORDS));
        }
        words.end();
    }

    private static void nameServer(Arguments words, ResolversSection section, Reading reading) {
        var name = words.required("a name and an address");
        var place = words.required("an address");
        if (section.nameServers.size() == MOST_NAME_SERVERS) {
            throw new Mistake(
                    name, "a resolvers section has " + MOST_NAME_SERVERS + " name servers at the most; leave some out");
        }
        var plain = place.text().replaceFirst("^(udp|udp4|udp6|tcp|tcp4|tcp6)@", "");
        if (!(reading.addresses().ofCheck(new Word(plain, place.column())) instanceof Address.Inet(var ip, var port))) {
            throw new Mistake(place, place + " is no address of a name server; write ADDRESS:PORT");
        }
        section.nameServers.add(new NameServer(name.text(), new InetSocketAddress(ip, port == 0 ? DNS : port)));
        words.skipAll();
    }

    /** The name servers of this machine. */
    static void system(ResolversSection section, Word keyword) {
        try (var lines = Files.lines(RESOLV_CONF)) {
            lines.map(line -> line.strip().split("\\s+"))
                    .filter(line -> line.length > 1 && line[0].equals("nameserver"))
                    .limit(MOST_NAME_SERVERS)
                    .forEach(line -> section.nameServers.add(
                            new NameServer(line[1], new InetSocketAddress(InetAddress.ofLiteral(line[1]), DNS))));
        } catch (IOException | IllegalArgumentException failure) {
            throw new Mistake(keyword, "can't read " + RESOLV_CONF + ": " + failure.getMessage());
        }
    }

    private static void hold(Arguments words, ResolversSection section) {
        var what = words.required("'valid', 'obsolete', 'nx', 'refused', 'timeout' or 'other', and a time");
        long time = Quantity.time(words.required("a time"));
        var old = section.hold;
        section.hold = switch (what.text()) {
            case "nx" -> new Hold(time, old.refused(), old.timeout(), old.other(), old.obsolete());
            case "refused" -> new Hold(old.nx(), time, old.timeout(), old.other(), old.obsolete());
            case "timeout" -> new Hold(old.nx(), old.refused(), time, old.other(), old.obsolete());
            case "other" -> new Hold(old.nx(), old.refused(), old.timeout(), time, old.obsolete());
            case "obsolete" -> new Hold(old.nx(), old.refused(), old.timeout(), old.other(), time);
            // HAProxy's cache; a name is asked for once for all servers that have it anyway
            case "valid" -> old;
            default ->
                throw new Mistake(
                        what,
                        "unknown status " + what
                                + Spelling.hint(
                                        what, List.of("valid", "obsolete", "nx", "refused", "timeout", "other")));
        };
    }

    private static void timeout(Arguments words, ResolversSection section) {
        var which = words.required("'resolve' or 'retry', and a time");
        long time = Quantity.interval(words.required("a time"));
        switch (which.text()) {
            case "resolve" -> section.resolve = time;
            case "retry" -> section.retry = time;
            default -> throw new Mistake(which, "a timeout of resolvers is 'resolve' or 'retry', not " + which);
        }
    }

    private ResolversLines() {}
}
