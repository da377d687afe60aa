package io.checker.config.haproxy;

import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.LogTarget;
import io.checker.plan.LogTarget.Facility;
import io.checker.plan.LogTarget.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code log ADDRESS ... FACILITY [LEVEL [MINLEVEL]]} (HAProxy manual, section 4.2). */
final class LogLines {

    private static final Set<String> HONOURED_FORMATS = Set.of("local", "rfc3164");
    private static final List<String> FORMATS =
            List.of("local", "rfc3164", "rfc5424", "priority", "short", "timed", "iso", "raw");

    /** How the address of a syslog server over UDP may begin; with any other prefix it is something else. */
    private static final Set<String> DATAGRAMS = Set.of("", "ipv4", "ipv6", "udp", "udp4", "udp6");

    static void read(Arguments words, List<LogTarget> logs, Reading reading) {
        var address = words.required("an address and a facility, or 'global'");
        options(words, reading);
        var facility = oneOf(Facility.class, words.required("a facility"), "facility");
        var most = words.hasNext() ? level(words.next()) : Level.DEBUG;
        var least = words.hasNext() ? level(words.next()) : Level.EMERG;
        words.end();
        // whoever runs the program sees these lines anyway
        if (address.is("stdout") || address.is("stderr")) return;
        var prefix = address.text().substring(0, Math.max(0, address.text().indexOf('@')));
        if (address.text().startsWith("/") || !DATAGRAMS.contains(prefix)) {
            reading.notHonoured("logging to " + address, words.at(address));
            return;
        }
        logs.add(new LogTarget(reading.addresses().ofLog(address), facility, most, least));
    }

    static Level level(Word word) {
        return oneOf(Level.class, word, "log level");
    }

    private static void options(Arguments words, Reading reading) {
        while (words.hasNext()) {
            if (words.takes("len")) {
                Quantity.number(words.required("a length"), "the length of a log line", 80, 65_535);
            } else if (words.takes("format")) {
                format(words.required("a format"), words, reading);
            } else if (words.takes("sample")) {
                var word = words.last();
                words.required("ranges and a size, as in 1-2:4");
                reading.notHonoured("'sample' of a log line", words.at(word));
            } else if (words.takes("profile")) {
                words.required("the name of a log-profile");
            } else {
                return;
            }
        }
    }

    private static void format(Word format, Arguments words, Reading reading) {
        if (!FORMATS.contains(format.text())) throw unknown(format, "log format", FORMATS);
        if (!HONOURED_FORMATS.contains(format.text())) {
            reading.notHonoured("the log format " + format, words.at(format));
        }
    }

    private static <E extends Enum<E>> E oneOf(Class<E> kind, Word word, String what) {
        var names = new ArrayList<String>();
        for (var each : EnumSet.allOf(kind)) {
            var name = each.name().toLowerCase(Locale.ROOT);
            if (word.is(name)) return each;
            names.add(name);
        }
        throw unknown(word, what, names);
    }

    private static Mistake unknown(Word word, String what, List<String> known) {
        var hint = Spelling.hint(word, known);
        return new Mistake(
                word,
                "unknown " + what + " " + word + (hint.isEmpty() ? "; one of " + String.join(", ", known) : hint));
    }

    private LogLines() {}
}
