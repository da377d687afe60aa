package io.checker.report.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that writes down what it is told. */
final class MailServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<List<String>> conversations = new CopyOnWriteArrayList<>();
    private final List<String> subjects = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    MailServer() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** The next so many senders are refused. */
    void refuse(int count) {
        refusals.set(count);
    }

    List<List<String>> conversations() {
        return conversations;
    }

    /** Of the mails taken, without what all begin with. */
    List<String> subjects() {
        return subjects;
    }

    int mostAtOnce() {
        return most.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> converse(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void converse(Socket client) {
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
        var said = new CopyOnWriteArrayList<String>();
        conversations.add(said);
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            answer(client, "220 ready");
            while (true) {
                var line = in.readLine();
                if (line == null) return;
                said.add(line);
                if (line.startsWith("QUIT")) {
                    open.decrementAndGet();
                    answer(client, "221 bye");
                    return;
                }
                if (line.equals("DATA")) take(client, in, said);
                else answer(client, line.startsWith("MAIL") && refuses() ? "451 later" : "250 fine");
            }
        } catch (IOException _) {
            // the client is gone
        }
    }

    private boolean refuses() {
        return refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private void take(Socket client, BufferedReader in, List<String> said) throws IOException {
        answer(client, "354 go on");
        var mail = new ArrayList<String>();
        do mail.add(in.readLine());
        while (!mail.getLast().equals("."));
        said.addAll(mail);
        for (var line : mail) {
            if (line.startsWith("Subject: [HAProxy Alert] "))
                subjects.add(line.substring("Subject: [HAProxy Alert] ".length()));
        }
        answer(client, "250 taken");
    }

    private static void answer(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
