package io.checker.config.haproxy;

import io.checker.config.haproxy.draft.GlobalSettings;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.reading.Traffic;
import io.checker.config.haproxy.server.TransportGlobals;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Lines of {@code global} sections (HAProxy manual, section 3). */
final class GlobalLines {

    private static final Map<String, LineReader<GlobalSettings>> TABLE = new HashMap<>();

    static {
        TABLE.put("log", (words, global, reading) -> LogLines.read(words, global.logs, reading));
        TABLE.put("stats", StatsLines::read);
        TABLE.put("server-state-file", single((word, global) -> global.stateFile = word.text(), "a file"));
        TABLE.put("server-state-base", single((word, global) -> global.stateBase = word.text(), "a folder"));
        TABLE.put("log-tag", single((word, global) -> global.logTag = word.text(), "a tag"));
        TABLE.put("spread-checks", single(GlobalLines::spreadChecks, "a number of percent"));
        TABLE.put(
                "max-spread-checks", single((word, global) -> global.maxSpreadChecks = Quantity.time(word), "a time"));
        TABLE.put("tune.bufsize", single(GlobalLines::bufferSize, "a size"));
        TABLE.put("tune.buffers.limit", single(GlobalLines::buffers, "a number"));
        TABLE.put("tune.max-checks-per-thread", single(GlobalLines::maxChecks, "a number"));
        TransportGlobals.addTo(TABLE);
        for (var keyword : List.of("set-var", "set-var-fmt")) TABLE.put(keyword, GlobalLines::variable);
        TABLE.put("external-check", GlobalLines::externalCheck);
        TABLE.put("insecure-fork-wanted", (_, global, _) -> global.forkWanted = true);
        TABLE.put("setenv", (words, _, reading) -> {
            var name = words.required("a name and a value");
            reading.variables().set(name.text(), value(words));
        });
        TABLE.put("presetenv", (words, _, reading) -> {
            var name = words.required("a name and a value");
            reading.variables().setIfMissing(name.text(), value(words));
        });
        TABLE.put("unsetenv", (words, _, reading) -> {
            while (words.hasNext()) reading.variables().remove(words.next().text());
        });
        TABLE.put("resetenv", (words, _, reading) -> {
            var kept = new HashSet<String>();
            while (words.hasNext()) kept.add(words.next().text());
            reading.variables().keepOnly(kept);
        });
    }

    private interface Setting {
        void set(Word word, GlobalSettings global);
    }

    static void read(Arguments words, Reading reading) {
        var keyword = words.next();
        if (keyword.is("no") || keyword.is("default")) keyword = words.required("a keyword");
        var reader = TABLE.get(keyword.text());
        if (reader != null) {
            reader.read(words, reading.draft().global(), reading);
            words.end();
        } else if (!Traffic.GLOBAL.contains(keyword.text())) {
            throw unknown(keyword);
        }
    }

    /** {@code external-check [preserve-env]}: programs see the environment as it is when all is read. */
    private static void externalCheck(Arguments words, GlobalSettings global, Reading reading) {
        global.externalChecks = true;
        if (words.takes("preserve-env")) global.preserved = reading.variables()::all;
    }

    private static Mistake unknown(Word keyword) {
        var known = new ArrayList<>(TABLE.keySet());
        known.addAll(Traffic.GLOBAL);
        known.addAll(Sections.NAMES);
        return new Mistake(
                keyword, "unknown keyword " + keyword + " in a global section" + Spelling.hint(keyword, known));
    }

    private static LineReader<GlobalSettings> single(Setting setting, String what) {
        return (words, global, _) -> setting.set(words.required(what), global);
    }

    private static void spreadChecks(Word word, GlobalSettings global) {
        global.spreadChecks = Quantity.number(word, "'spread-checks'", 0, 50);
    }

    private static void bufferSize(Word word, GlobalSettings global) {
        global.bufferSize = Quantity.size(word);
        if (global.bufferSize == 0) throw new Mistake(word, "a buffer has at least one byte; leave the line out");
    }

    private static void buffers(Word word, GlobalSettings global) {
        global.buffers = Quantity.number(word, "the number of buffers", 0, Integer.MAX_VALUE);
    }

    private static void maxChecks(Word word, GlobalSettings global) {
        global.maxChecksPerLoop = Quantity.number(word, "the number of checks", 0, Integer.MAX_VALUE);
    }

    /** Rules that ask for it would get nothing, where HAProxy's get a value. */
    private static void variable(Arguments words, GlobalSettings global, Reading reading) {
        reading.notHonoured("a variable set at the start", words.at(words.last()));
        words.skipAll();
    }

    /** What a variable is set to, which may be nothing. */
    private static String value(Arguments words) {
        if (!words.hasNext()) throw new Mistake(words.last(), words.last() + " needs a value after it");
        var value = words.next().text();
        words.skipAll();
        return value;
    }

    private GlobalLines() {}
}
