package io.checker.tls.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * The names a certificate is for: its alternative names that are DNS names, and its subject's common names. A star
 * stands for the rest of the leftmost label (RFC 6125, section 6.4.3).
 */
public record ServerNames(List<String> patterns) {

    private static final int DNS = 2;

    public static ServerNames of(X509Certificate certificate) throws CertificateParsingException {
        var patterns = new ArrayList<String>();
        var alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (var each : alternatives) {
                if (each.get(0) instanceof Integer kind && kind == DNS && each.get(1) instanceof String name) {
                    patterns.add(name);
                }
            }
        }
        try {
            for (var part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) patterns.add(String.valueOf(part.getValue()));
            }
        } catch (InvalidNameException failure) {
            throw new CertificateParsingException("the certificate's subject can't be read", failure);
        }
        return new ServerNames(patterns);
    }

    public boolean match(String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.equalsIgnoreCase(name)) return true;
        int patternDot = pattern.indexOf('.');
        int nameDot = name.indexOf('.');
        int star = pattern.indexOf('*');
        boolean usable = star >= 0 && star < patternDot && star == pattern.lastIndexOf('*', patternDot) && nameDot >= 0;
        if (!usable || !pattern.substring(patternDot).equalsIgnoreCase(name.substring(nameDot))) return false;
        var before = pattern.substring(0, star);
        var after = pattern.substring(star + 1, patternDot);
        return nameDot >= before.length() + after.length()
                && name.regionMatches(true, 0, before, 0, before.length())
                && name.regionMatches(true, nameDot - after.length(), after, 0, after.length());
    }
}
