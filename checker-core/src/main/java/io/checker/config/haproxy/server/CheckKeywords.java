package io.checker.config.haproxy.server;

import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Reference;
import io.checker.config.haproxy.text.Word;
import io.checker.health.Thresholds;

/** What a server line says about whether, where and how often the server is checked. */
final class CheckKeywords {

    static void addTo(Keywords keywords) {
        keywords.flag("check", settings -> settings.checked = true);
        keywords.flag("no-check", settings -> settings.checked = false);
        keywords.value("inter", "a time", (word, settings) -> settings.inter = Quantity.interval(word));
        keywords.value("fastinter", "a time", (word, settings) -> settings.fastinter = Quantity.interval(word));
        keywords.value("downinter", "a time", (word, settings) -> settings.downinter = Quantity.interval(word));
        keywords.value("rise", "a number", (word, settings) -> settings.rise = threshold(word, "'rise'"));
        keywords.value("fall", "a number", (word, settings) -> settings.fall = threshold(word, "'fall'"));
        keywords.value(
                "port", "a port", (word, settings) -> settings.port = Quantity.number(word, "a port", 1, 65_535));
        // programs that check are told
        keywords.value("maxconn", "a number", (word, settings) -> settings.maxconn = connections(word));
        keywords.reader(
                "addr",
                (words, settings, reading) ->
                        settings.addr = reading.addresses().ofCheck(words.required("an address")));
        // the section may stand anywhere in the files
        keywords.reader("healthcheck", (words, settings, _) -> {
            var name = words.required("the name of a healthcheck section");
            settings.healthcheck = new Reference(name, words.at(name));
        });
    }

    private static int threshold(Word word, String what) {
        return Quantity.number(word, what, 1, Thresholds.LIMIT);
    }

    private static int connections(Word word) {
        return Quantity.number(word, "a number of connections", 0, Integer.MAX_VALUE);
    }

    private CheckKeywords() {}
}
