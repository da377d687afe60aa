package io.checker.cluster.storage;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.checker.cluster.Settings;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a node stores what is decided: {@code checker.storage} of its settings.
 *
 * @param url for JDBC, without user and password
 * @param place for people
 */
public record Database(Kind kind, String url, String user, String password, String place) {

    /** Which database it is. */
    public enum Kind {
        /** In a file of this node. */
        H2("org.h2.Driver", "slick.jdbc.H2Profile$", Map.of()),
        /** A server that several nodes share; one that is silent is given up. */
        POSTGRESQL(
                "org.postgresql.Driver",
                "slick.jdbc.PostgresProfile$",
                Map.of("connectTimeout", "5", "socketTimeout", "15", "tcpKeepAlive", "true"));

        private final String driver;
        private final String profile;
        private final Map<String, String> properties;

        Kind(String driver, String profile, Map<String, String> properties) {
            this.driver = driver;
            this.profile = profile;
            this.properties = properties;
        }

        /** As in settings. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String KINDS = "checker.storage.kind is none, h2 or postgresql";
    private static final String FORM =
            "checker.storage.url is none, h2:FILE or" + " postgresql://[USER[:PASSWORD]@]HOST[:PORT]/DATABASE";

    /** What the settings say; nothing when they say that there is none. */
    public static Optional<Database> of(Config config) {
        var said = config.getConfig("checker.storage");
        var url = said.getString("url").strip();
        var kind = said.getString("kind").strip();
        var named = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        var scheme = named.contains(":") ? named.substring(0, named.indexOf(':')) : named;
        if (kind.isEmpty()) kind = scheme.isEmpty() ? "none" : scheme;
        return switch (kind) {
            case "none" -> Optional.empty();
            case "h2" -> Optional.of(h2(said, named));
            case "postgresql" -> Optional.of(postgresql(said, named));
            default -> throw new Settings.Unusable((kind.equals(scheme) ? FORM : KINDS) + ", not '" + kind + "'");
        };
    }

    private static Database h2(Config said, String url) {
        var file = url.startsWith("h2:") ? Path.of(url.substring("h2:".length())) : inFolder(said, url);
        var path = file.toAbsolutePath().normalize();
        if (path.toString().contains(";"))
            throw new Settings.Unusable("H2 can't have its file where a ';' is: " + path);
        // a change that is answered is on the disk; nobody but this program opens the file
        return new Database(
                Kind.H2,
                "jdbc:h2:file:" + path + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0",
                "checker",
                "",
                "" + path);
    }

    private static Path inFolder(Config said, String url) {
        if (!url.isEmpty() && !url.equals("none"))
            throw new Settings.Unusable(FORM + ", not '" + url + "' with kind h2");
        return Path.of(said.getString("folder"), "checker");
    }

    private static Database postgresql(Config said, String url) {
        var begin = "postgresql://";
        if (!url.startsWith(begin) || url.indexOf('/', begin.length()) < 0) {
            // not what was said: there may be a password in it
            throw new Settings.Unusable(FORM + ": it has no such form");
        }
        int at = url.substring(0, url.indexOf('/', begin.length())).lastIndexOf('@');
        var place = url.substring(at < 0 ? begin.length() : at + 1);
        var login =
                at < 0 ? new String[] {""} : url.substring(begin.length(), at).split(":", 2);
        var user = login[0].isEmpty() ? said.getString("user") : decoded(login[0]);
        var password = login.length > 1 ? decoded(login[1]) : password(said);
        if (user.isEmpty()) throw new Settings.Unusable("PostgreSQL wants a user: checker.storage.user");
        return new Database(Kind.POSTGRESQL, "jdbc:" + begin + place, user, password, place.replaceAll("\\?.*", ""));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String password(Config said) {
        var file = said.getString("password-file");
        if (file.isEmpty()) return said.getString("password");
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException failure) {
            throw new Settings.Unusable("checker.storage.password-file can't be read: " + failure);
        }
    }

    /** What Pekko has to know of it. */
    public Config config() {
        var slick = "pekko-persistence-jdbc.shared-databases.slick.";
        return ConfigFactory.parseMap(Map.of(
                slick + "profile",
                kind.profile,
                slick + "db.driver",
                kind.driver,
                slick + "db.url",
                url,
                slick + "db.user",
                user,
                slick + "db.password",
                password,
                slick + "db.properties",
                kind.properties));
    }

    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.putAll(kind.properties);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public String toString() {
        return kind.word() + " at " + place;
    }
}
