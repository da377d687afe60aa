package io.checker.config.haproxy;

import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.rule.HttpCheckLines;
import io.checker.config.haproxy.rule.TcpCheckLines;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Spelling;
import java.util.ArrayList;
import java.util.Map;

/** Lines of {@code healthcheck} sections: the type of check and its rules, in any order (HAProxy manual 3.4). */
final class HealthcheckLines {

    private static final Map<String, LineReader<Proxy>> TABLE =
            Map.of("type", OptionLines::type, "tcp-check", TcpCheckLines::read, "http-check", HttpCheckLines::read);

    static void read(Arguments words, Proxy section, Reading reading) {
        var keyword = words.next();
        var reader = TABLE.get(keyword.text());
        if (reader == null) {
            var known = new ArrayList<>(TABLE.keySet());
            known.addAll(Sections.NAMES);
            throw new Mistake(
                    keyword,
                    "unknown keyword " + keyword + " in a healthcheck section" + Spelling.hint(keyword, known));
        }
        reader.read(words, section, reading);
        words.end();
    }

    private HealthcheckLines() {}
}
