package io.checker.config.haproxy.server;

import io.checker.config.haproxy.draft.ServerSettings;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Word;
import java.util.HashMap;
import java.util.Map;

/** Keywords of server lines and who reads what follows each. */
final class Keywords {

    final Map<String, LineReader<ServerSettings>> table = new HashMap<>();

    /** What a keyword alone says. */
    interface Flag {
        void set(ServerSettings settings);
    }

    /** What a keyword says with a value. */
    interface Setting {
        void set(Word word, ServerSettings settings);
    }

    void flag(String keyword, Flag flag) {
        table.put(keyword, (_, settings, _) -> flag.set(settings));
    }

    void value(String keyword, String what, Setting setting) {
        table.put(keyword, (words, settings, _) -> setting.set(words.required(what), settings));
    }

    void reader(String keyword, LineReader<ServerSettings> reader) {
        table.put(keyword, reader);
    }

    /** Says that what was just read is not done here. */
    static void notHonoured(Arguments words, Reading reading) {
        reading.notHonoured(words.last().toString(), words.at(words.last()));
    }
}
