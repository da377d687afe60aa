package io.checker.cluster.runtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a connection sends into lines, lines into commands and commands into words (HAProxy management guide,
 * section 9.3). Bytes are characters.
 */
public final class Lines {

    private final int longest;
    private final StringBuilder pending = new StringBuilder();

    /** Lines of as many bytes at the most, their end included. */
    Lines(int longest) {
        this.longest = longest;
    }

    void add(ByteString bytes) {
        pending.append(bytes.decodeString(StandardCharsets.ISO_8859_1));
    }

    /** Whether more bytes may be added: what is there is kept until it has been asked for. */
    boolean hasRoom() {
        return pending.length() <= longest;
    }

    /** Whether the next line is longer than lines may be, whole or not. */
    boolean isTooLong() {
        int end = pending.indexOf("\n");
        return end < 0 ? pending.length() >= longest : end >= longest;
    }

    /** The next line without its end; null when there is no whole one. */
    @Nullable
    String next() {
        int end = pending.indexOf("\n");
        if (end < 0) return null;
        var line = pending.substring(0, end);
        pending.delete(0, end + 1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** The commands of a line: a semicolon ends one unless a backslash stands before it. */
    static List<String> commands(String line) {
        var commands = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') i++;
            else if (line.charAt(i) == ';') {
                commands.add(line.substring(start, i));
                start = i + 1;
            }
        }
        commands.add(line.substring(start));
        return commands;
    }

    /** The words of a command: blanks part them, a backslash takes the meaning from what follows it. */
    public static List<String> words(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == ' ' || c == '\t') {
                if (inside) words.add(word.toString());
                word.setLength(0);
                inside = false;
                continue;
            }
            inside = true;
            if (c != '\\') word.append(c);
            else if (i + 1 < command.length()) word.append(command.charAt(++i));
        }
        if (inside) words.add(word.toString());
        return words;
    }
}
