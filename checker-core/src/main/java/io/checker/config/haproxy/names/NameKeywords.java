package io.checker.config.haproxy.names;

import io.checker.config.haproxy.names.NameSettings.Initial;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.naming.Resolution.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** The values of server keywords about names (HAProxy manual, section 5.2). */
public final class NameKeywords {

    private static final List<String> OPTIONS = List.of("allow-dup-ip", "prevent-dup-ip", "ignore-weight");

    /** {@code resolve-prefer ipv4|ipv6}. */
    public static void prefer(Word word, NameSettings names) {
        if (!word.is("ipv4") && !word.is("ipv6")) throw new Mistake(word, "prefer 'ipv4' or 'ipv6', not " + word);
        names.six = word.is("ipv6");
    }

    /** {@code resolve-net NETWORK[,NETWORK]}. */
    public static void networks(Word word, NameSettings names) {
        var networks = new ArrayList<Network>();
        for (var part : word.text().split(",", -1)) networks.add(network(part, word));
        names.networks = List.copyOf(networks);
    }

    private static Network network(String text, Word word) {
        int slash = text.indexOf('/');
        var address = literal(slash < 0 ? text : text.substring(0, slash), word);
        int most = address.getAddress().length * 8;
        if (slash < 0) return new Network(address, most);
        var bits = new Word(text.substring(slash + 1), word.column());
        return new Network(address, Quantity.number(bits, "the length of a network", 0, most));
    }

    /** {@code resolve-opts OPTION[,OPTION]}; there are no weights in addresses, so none are ignored. */
    public static void options(Word word, NameSettings names) {
        for (var option : word.text().split(",", -1)) {
            switch (option) {
                case "allow-dup-ip" -> names.duplicates = true;
                case "prevent-dup-ip" -> names.duplicates = false;
                case "ignore-weight" -> {}
                default -> {
                    var unknown = new Word(option, word.column());
                    throw new Mistake(word, "unknown resolve option " + unknown + Spelling.hint(unknown, OPTIONS));
                }
            }
        }
    }

    /** {@code init-addr METHOD[,METHOD]}; what HAProxy remembers from before ({@code last}) we don't. */
    public static void initial(Word word, NameSettings names) {
        var methods = new ArrayList<Initial>();
        for (var method : word.text().split(",", -1)) {
            switch (method) {
                case "last" -> {}
                case "libc" -> methods.add(new Initial.Asked());
                case "none" -> methods.add(new Initial.None());
                default -> methods.add(new Initial.Fixed(literal(method, word)));
            }
        }
        names.initial = List.copyOf(methods);
    }

    private static InetAddress literal(String text, Word word) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            throw new Mistake(word, "'" + text + "' is no IP address");
        }
    }

    private NameKeywords() {}
}
