package io.checker.config.haproxy.rule;

import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import java.util.Map;

/**
 * The rules of a rule set, by their first word.
 *
 * @param family {@code tcp-check} or {@code http-check}
 * @param readers one for each rule there is
 */
public record RuleTable(String family, Map<String, LineReader<Proxy>> readers) {

    void read(Arguments words, Proxy proxy, Reading reading) {
        var rule = words.required("a rule: " + String.join(", ", readers.keySet()));
        int open = rule.text().indexOf('(');
        var reader = readers.get(open < 0 ? rule.text() : rule.text().substring(0, open));
        if (reader == null) throw unknown(rule);
        reader.read(words, proxy, reading);
    }

    private Mistake unknown(Word rule) {
        return new Mistake(rule, "unknown " + family + " rule " + rule + Spelling.hint(rule, readers.keySet()));
    }
}
