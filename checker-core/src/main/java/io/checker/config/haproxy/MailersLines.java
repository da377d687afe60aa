package io.checker.config.haproxy;

import io.checker.config.haproxy.alert.MailersSection;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.Address;
import io.checker.plan.mail.MailAlert.Mailer;
import java.net.InetSocketAddress;
import java.util.List;

/** Lines of {@code mailers} sections (HAProxy manual, section 3.6). */
final class MailersLines {

    private static final int MOST_MAILERS = 100;

    static void read(Arguments words, MailersSection section, Reading reading) {
        var keyword = words.next();
        switch (keyword.text()) {
            case "mailer" -> mailer(words, section, reading);
            case "timeout" -> timeout(words, section);
            default ->
                throw new Mistake(
                        keyword,
                        "unknown keyword " + keyword + " in a mailers section"
                                + Spelling.hint(keyword, List.of("mailer", "timeout")));
        }
        words.end();
    }

    private static void mailer(Arguments words, MailersSection section, Reading reading) {
        var name = words.required("a name and an address");
        var place = words.required("an address");
        if (section.mailers.size() == MOST_MAILERS) {
            throw new Mistake(name, "a mailers section has " + MOST_MAILERS + " mailers at the most; leave some out");
        }
        section.mailers.add(new Mailer(name.text(), address(place, reading)));
    }

    private static InetSocketAddress address(Word place, Reading reading) {
        if (!(reading.addresses().ofCheck(place) instanceof Address.Inet(var ip, var port)) || port == 0) {
            throw new Mistake(place, place + " is no address with a port; write ADDRESS:PORT, as in 192.0.2.1:25");
        }
        return new InetSocketAddress(ip, port);
    }

    private static void timeout(Arguments words, MailersSection section) {
        var which = words.required("'mail' and a time");
        if (!which.is("mail")) throw new Mistake(which, "the timeout of a mailers section is 'mail', not " + which);
        section.timeout = Quantity.interval(words.required("a time"));
    }

    private MailersLines() {}
}
