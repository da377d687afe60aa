package io.checker.cluster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Certificates of nodes, made by {@code openssl}: those of one authority. */
public final class Authority {

    private final Path folder;
    private final String name;

    /** Its own certificate is {@code NAME.pem}. */
    public Authority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        openssl("req -x509 " + KEY + " -subj /CN=" + name + " -days 2 -keyout " + name + ".key -out " + name + ".pem");
    }

    private static final String KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";

    /** Signs {@code NODE.pem}, whose key is {@code NODE.key}, for {@code names} as {@code subjectAltName} has them. */
    public void sign(String node, String names) {
        openssl("req " + KEY + " -subj /CN=" + node + " -keyout " + node + ".key -out " + node + ".csr");
        try {
            Files.writeString(folder.resolve("names"), "subjectAltName=" + names + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        openssl("x509 -req -in " + node + ".csr -CA " + name + ".pem -CAkey " + name
                + ".key -CAcreateserial -days 2 -extfile names -out " + node + ".pem");
    }

    private void openssl(String arguments) {
        var command = List.of(("openssl " + arguments).split(" "));
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new AssertionError(command + " (Debian's openssl) failed: " + said);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
