package io.checker.config.haproxy.server;

import io.checker.config.haproxy.names.NameKeywords;
import io.checker.config.haproxy.text.Reference;

/** What a server line says about who looks up the server's name, and which of its addresses is taken. */
final class ResolverKeywords {

    static void addTo(Keywords keywords) {
        // the section may stand anywhere in the files
        keywords.reader("resolvers", (words, settings, _) -> {
            var name = words.required("the name of a resolvers section");
            settings.names.resolvers = new Reference(name, words.at(name));
        });
        keywords.value(
                "resolve-prefer", "'ipv4' or 'ipv6'", (word, settings) -> NameKeywords.prefer(word, settings.names));
        keywords.value("resolve-net", "networks", (word, settings) -> NameKeywords.networks(word, settings.names));
        keywords.value("resolve-opts", "options", (word, settings) -> NameKeywords.options(word, settings.names));
        keywords.value("init-addr", "methods", (word, settings) -> NameKeywords.initial(word, settings.names));
    }

    private ResolverKeywords() {}
}
