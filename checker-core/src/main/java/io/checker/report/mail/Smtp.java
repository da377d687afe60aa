package io.checker.report.mail;

import io.checker.plan.mail.MailAlert.Mailer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** Hands mails to mail servers, as HAProxy does: HELO, no encryption, no authentication. It blocks. */
final class Smtp {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    static void deliver(Letter letter, Mailer mailer) throws MessagingException {
        var session = session(letter);
        var from = new InternetAddress(letter.alert().from(), false);
        var to = new InternetAddress(letter.alert().to(), false);
        var message = new MimeMessage(session);
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSentDate(Date.from(letter.at()));
        message.setSubject(letter.subject(), UTF_8);
        message.setText(letter.text(), UTF_8);
        message.saveChanges();
        var address = mailer.address();
        try (var transport = session.getTransport("smtp")) {
            transport.connect(address.getHostString(), address.getPort(), null, null);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static Session session(Letter letter) {
        var timeout = Long.toString(letter.alert().timeout());
        var properties = new Properties();
        properties.put("mail.smtp.ehlo", "false");
        properties.put("mail.smtp.from", letter.alert().from());
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        if (!letter.alert().host().isEmpty())
            properties.put("mail.smtp.localhost", letter.alert().host());
        return Session.getInstance(properties);
    }

    private Smtp() {}
}
