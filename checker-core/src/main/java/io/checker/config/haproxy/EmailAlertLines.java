package io.checker.config.haproxy;

import io.checker.config.haproxy.alert.EmailAlert;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Reference;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import java.util.List;

/** {@code email-alert from|level|mailers|myhostname|to VALUE} (HAProxy manual, section 4.2). */
final class EmailAlertLines {

    private static final List<String> KEYWORDS = List.of("from", "level", "mailers", "myhostname", "to");

    static void read(Arguments words, EmailAlert alert) {
        var place = words.at(words.last());
        var what = words.required("one of " + String.join(", ", KEYWORDS));
        var value = words.required("a value");
        switch (what.text()) {
            case "from" -> alert.from = address(value);
            case "to" -> alert.to = address(value);
            case "myhostname" -> alert.host = address(value);
            case "level" -> alert.level = LogLines.level(value);
            case "mailers" -> alert.mailers = new Reference(value, words.at(value));
            default ->
                throw new Mistake(
                        what, "unknown keyword 'email-alert " + what.text() + "'" + Spelling.hint(what, KEYWORDS));
        }
        if (alert.place == null) alert.place = place;
    }

    /** It stands in a line of its own when it is mailed. */
    private static String address(Word word) {
        boolean plain = word.text().chars().allMatch(c -> c > ' ' && c < 0x7f && c != '<' && c != '>');
        if (!plain) throw new Mistake(word, word + " has characters that an address can't have; remove them");
        return word.text();
    }

    private EmailAlertLines() {}
}
