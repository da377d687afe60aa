package io.checker.config.haproxy;

import io.checker.config.Position;
import io.checker.config.Problem;
import io.checker.config.haproxy.alert.MailersSection;
import io.checker.config.haproxy.draft.Assembly;
import io.checker.config.haproxy.draft.Draft;
import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.names.ResolversSection;
import io.checker.config.haproxy.reading.Addresses;
import io.checker.config.haproxy.reading.Names;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.reading.Traffic;
import io.checker.config.haproxy.server.ServerLines;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Line;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Problems;
import io.checker.config.haproxy.text.Source;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Variables;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of HAProxy's configuration language section by section. A new kind of section is a line in the table; a
 * new keyword is one in the table of its family: {@link GlobalLines}, {@link ProxyLines}, {@link OptionLines},
 * {@link TcpCheckLines}, {@link HttpCheckLines}, {@link ServerLines}.
 */
public final class Sections {

    /** A section being read: what its lines say. */
    private interface Section {
        void read(Arguments words);
    }

    /** Reads the line that opens a section. */
    private interface Head {
        Section open(Sections sections, Arguments words);
    }

    private static final Map<String, Head> HEADS = new HashMap<>();

    static {
        HEADS.put("global", Sections::global);
        HEADS.put("defaults", Sections::defaults);
        HEADS.put("backend", (sections, words) -> sections.proxy(words, Proxy.Kind.BACKEND));
        HEADS.put("listen", (sections, words) -> sections.proxy(words, Proxy.Kind.LISTEN));
        HEADS.put("frontend", Sections::frontend);
        HEADS.put("mailers", Sections::mailers);
        HEADS.put("healthcheck", Sections::healthcheck);
        HEADS.put("resolvers", Sections::resolvers);
        Traffic.SECTIONS.forEach(name -> HEADS.put(name, Sections::passedOver));
    }

    static final List<String> NAMES = List.copyOf(HEADS.keySet());

    private final Reading reading;
    private final Source source;
    private final Names names;
    private final Map<String, List<Proxy>> defaultsByName = new HashMap<>();
    private @Nullable Proxy defaults;
    private @Nullable Section section;

    public Sections(Map<String, String> environment, Names names) {
        var variables = new Variables(environment);
        var problems = new Problems();
        this.names = names;
        reading = new Reading(new Draft(), problems, variables, new Addresses(names));
        source = new Source(variables, problems);
    }

    /**
     * Reads one more file.
     *
     * @param text its bytes, one per character
     */
    public void read(String file, String text) {
        section = null;
        reading.variables().enter("");
        source.read(file, text, this::accept);
    }

    /** A file that can't be read. */
    public void unreadable(String file, String message) {
        reading.problems().error(new Position(file, 1, 1), message);
    }

    /** What all that was read amounts to; further problems may be found. */
    public Plan plan() {
        return Assembly.plan(reading.draft(), reading.problems());
    }

    /** The options that ask for checks by a program; known once there is a plan. */
    public List<Position> programs() {
        return reading.draft().programs();
    }

    /** Reads servers that join the backends later; no more files may be read. */
    public DynamicServers dynamicServers() {
        reading.draft().forgetServers();
        return new DynamicServers(reading.draft(), names);
    }

    public List<Problem> problems() {
        return reading.problems().all();
    }

    private void accept(Line line) {
        var words = new Arguments(line);
        var head = HEADS.get(line.first().text());
        if (head != null) {
            words.next();
            // lines of a section whose head is wrong are not wrong because of that
            section = _ -> {};
            section = head.open(this, words);
        } else if (section != null) {
            section.read(words);
        } else {
            throw new Mistake(
                    line.first(),
                    "unknown keyword " + line.first() + " outside of any section" + Spelling.hint(line.first(), NAMES));
        }
    }

    private Section global(Arguments words) {
        words.end();
        reading.variables().enter("global");
        return line -> GlobalLines.read(line, reading);
    }

    private Section passedOver(Arguments words) {
        reading.variables()
                .enter(words.hasNext() ? words.peek().text() : words.last().text());
        return _ -> {};
    }

    /** About traffic, but it takes a number from the backends after it. */
    private Section frontend(Arguments words) {
        var name = name(words);
        reading.variables().enter(name.text());
        var shell = Proxy.of(Proxy.Kind.LISTEN, name.text(), words.at(name), null);
        reading.draft().number(shell);
        return line -> ProxyLines.readNumber(line, shell);
    }

    private Section defaults(Arguments words) {
        var head = words.last();
        var name = words.hasNext() && !words.peek().is("from") ? name(words) : new Word("", head.column());
        reading.variables().enter(name.text().isEmpty() ? head.text() : name.text());
        var parent = words.takes("from") ? namedDefaults(words) : null;
        words.end();
        var proxy = Proxy.of(Proxy.Kind.DEFAULTS, name.text(), words.at(name), parent);
        if (!name.text().isEmpty()) {
            defaultsByName.computeIfAbsent(name.text(), _ -> new ArrayList<>()).add(proxy);
        }
        defaults = proxy;
        return line -> ProxyLines.read(line, proxy, reading);
    }

    private Section proxy(Arguments words, Proxy.Kind kind) {
        var name = name(words);
        reading.variables().enter(name.text());
        var parent = words.takes("from") ? namedDefaults(words) : defaults;
        words.end();
        var proxy = Proxy.of(kind, name.text(), words.at(name), parent);
        var other = reading.draft().add(proxy);
        if (other != null) {
            reading.problems()
                    .error(
                            words.at(name),
                            "a section at " + other.position() + " is called " + name + " already; rename one of them");
        }
        return line -> ProxyLines.read(line, proxy, reading);
    }

    private Section healthcheck(Arguments words) {
        var name = name(words);
        reading.variables().enter(name.text());
        words.end();
        var section = Proxy.of(Proxy.Kind.HEALTHCHECK, name.text(), words.at(name), null);
        var other = reading.draft().addHealthcheck(section);
        if (other != null) {
            reading.problems()
                    .error(
                            words.at(name),
                            "a healthcheck section at " + other.position() + " is called " + name
                                    + " already; rename one of them");
        }
        return line -> HealthcheckLines.read(line, section, reading);
    }

    private Section mailers(Arguments words) {
        var name = name(words);
        reading.variables().enter(name.text());
        words.end();
        var section = new MailersSection(name.text(), words.at(name));
        var other = reading.draft().addMailers(section);
        if (other != null) {
            reading.problems()
                    .error(
                            words.at(name),
                            "a mailers section at " + other.position + " is called " + name
                                    + " already; rename one of them");
        }
        return line -> MailersLines.read(line, section, reading);
    }

    private Section resolvers(Arguments words) {
        var name = name(words);
        reading.variables().enter(name.text());
        words.end();
        var section = new ResolversSection(name.text(), words.at(name));
        var other = reading.draft().addResolvers(section);
        if (other != null) {
            reading.problems()
                    .error(
                            words.at(name),
                            "a resolvers section at " + other.position + " is called " + name
                                    + " already; rename one of them");
        }
        return line -> ResolversLines.read(line, section, reading);
    }

    private static Word name(Arguments words) {
        var name = words.required("a name");
        ServerLines.requireName(name);
        return name;
    }

    private Proxy namedDefaults(Arguments words) {
        var name = words.required("the name of a defaults section");
        var found = defaultsByName.getOrDefault(name.text(), List.of());
        if (found.size() > 1) {
            throw new Mistake(
                    name, found.size() + " defaults sections are called " + name + "; rename all but one of them");
        }
        if (found.isEmpty()) {
            throw new Mistake(
                    name,
                    "no defaults section before this line is called " + name
                            + Spelling.hint(name, defaultsByName.keySet()));
        }
        return found.getFirst();
    }
}
