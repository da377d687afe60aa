package io.checker.resolver;

import io.checker.plan.naming.Resolvers;
import io.checker.plan.naming.Resolvers.NameServer;
import io.checker.resolver.Answer.Failed;
import io.checker.resolver.Answer.Failure;
import io.checker.resolver.Answer.Found;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import javax.naming.CommunicationException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.directory.InitialDirContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks name servers with the JDK's own DNS client. All of them are asked at once and the first good answer counts; when
 * there is none, what the first of them said does.
 */
final class Dns implements NameService {

    private static final Logger LOG = LoggerFactory.getLogger(Dns.class);

    private final Executor threads;

    /** @param threads run what blocks */
    Dns(Executor threads) {
        this.threads = threads;
    }

    @Override
    public Answer ask(Resolvers resolvers, String host, boolean six) {
        var answers = new LinkedBlockingQueue<Answer>();
        for (var server : resolvers.nameServers()) {
            threads.execute(() -> answers.add(answerOf(resolvers, server, host, six)));
        }
        Answer first = null;
        for (int i = 0; i < resolvers.nameServers().size(); i++) {
            var answer = next(answers);
            if (answer instanceof Found) return answer;
            if (first == null) first = answer;
        }
        return first == null ? new Failed(Failure.OTHER) : first;
    }

    private static Answer next(BlockingQueue<Answer> answers) {
        try {
            return answers.take();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Failed(Failure.OTHER);
        }
    }

    /** There is one for every name server asked, whatever happens. */
    private static Answer answerOf(Resolvers resolvers, NameServer server, String host, boolean six) {
        try {
            return ask(resolvers, server, host, six);
        } catch (RuntimeException failure) {
            LOG.warn("name server {} could not be asked for {}", server, host, failure);
            return new Failed(Failure.OTHER);
        }
    }

    private static Answer ask(Resolvers resolvers, NameServer server, String host, boolean six) {
        var first = ask(resolvers, server, host, six ? "AAAA" : "A");
        boolean other =
                first instanceof Failed(var failure) && failure != Failure.TIMEOUT && failure != Failure.REFUSED;
        if (!other) return first;
        var second = ask(resolvers, server, host, six ? "A" : "AAAA");
        return second instanceof Found ? second : first;
    }

    private static Answer ask(Resolvers resolvers, NameServer server, String host, String type) {
        for (int i = 0; i < resolvers.retries(); i++) {
            try {
                return query(resolvers, server, host, type);
            } catch (CommunicationException _) {
                // silent so far
            } catch (NameNotFoundException _) {
                return new Failed(Failure.NX);
            } catch (OperationNotSupportedException _) {
                return new Failed(Failure.REFUSED);
            } catch (NamingException _) {
                return new Failed(Failure.OTHER);
            }
        }
        return new Failed(Failure.TIMEOUT);
    }

    @SuppressWarnings("BanJNDI") // the provider for DNS makes texts of what it receives, never objects
    private static Answer query(Resolvers resolvers, NameServer server, String host, String type)
            throws NamingException {
        var context = new InitialDirContext(settings(resolvers, server));
        try {
            var attribute =
                    context.getAttributes(host + ".", new String[] {type}).get(type);
            if (attribute == null) return new Failed(Failure.OTHER);
            var addresses = new ArrayList<InetAddress>();
            for (var values = attribute.getAll(); values.hasMore(); ) {
                addresses.add(InetAddress.ofLiteral((String) values.next()));
            }
            return new Found(addresses, resolvers.name() + "/" + server.name());
        } finally {
            context.close();
        }
    }

    @SuppressWarnings("JdkObsolete") // what the JDK's naming interface takes
    private static Hashtable<String, String> settings(Resolvers resolvers, NameServer server) {
        var ip = server.address().getAddress().getHostAddress();
        var host = ip.indexOf(':') < 0 ? ip : "[" + ip + "]";
        var settings = new Hashtable<String, String>();
        settings.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        settings.put(
                "java.naming.provider.url",
                "dns://" + host + ":" + server.address().getPort());
        settings.put("com.sun.jndi.dns.timeout.initial", Long.toString(resolvers.retry()));
        settings.put("com.sun.jndi.dns.timeout.retries", "1");
        return settings;
    }
}
