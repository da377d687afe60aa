package io.checker.deploy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.checker.protocol.Agent;

/** The canned kinds' answers; 0xfe begins the next answer where a kind asks more than once. */
class KindsFuzzTest {

    private static final Ask SMTP = Ask.of("option smtpchk EHLO me");
    private static final Ask MYSQL = Ask.of("option mysql-check");
    private static final Ask MYSQL_LOGIN = Ask.of("option mysql-check user u");
    private static final Ask PGSQL = Ask.of("option pgsql-check user u");
    private static final Ask REDIS = Ask.of("option redis-check");
    private static final Ask LDAP = Ask.of("option ldap-check");
    private static final Ask SPOP = Ask.of("option spop-check");
    private static final Ask SSL_HELLO = Ask.of("option ssl-hello-chk");
    private static final Ask MQTT = Ask.of("option mqtt-check user u password p");
    private static final Ask DNS = Ask.of("option dns-check example.org A");
    private static final Ask MEMCACHED = Ask.of("option memcached-check");
    private static final Ask WEB_SOCKET = Ask.of("option websocket-check");
    private static final Ask AGENT = new Ask(Agent.script("hello\n"));

    @FuzzTest
    void smtp(byte[] data) {
        SMTP.bothWays(data);
    }

    @FuzzTest
    void mysql(byte[] data) {
        MYSQL.bothWays(data);
        MYSQL_LOGIN.bothWays(data);
    }

    @FuzzTest
    void pgsql(byte[] data) {
        PGSQL.bothWays(data);
    }

    @FuzzTest
    void redis(byte[] data) {
        REDIS.bothWays(data);
    }

    @FuzzTest
    void ldap(byte[] data) {
        LDAP.bothWays(data);
    }

    @FuzzTest
    void spop(byte[] data) {
        SPOP.bothWays(data);
    }

    @FuzzTest
    void sslHello(byte[] data) {
        SSL_HELLO.bothWays(data);
    }

    @FuzzTest
    void mqtt(byte[] data) {
        MQTT.bothWays(data);
    }

    @FuzzTest
    void dns(byte[] data) {
        DNS.bothWays(data);
    }

    @FuzzTest
    void memcached(byte[] data) {
        MEMCACHED.bothWays(data);
    }

    @FuzzTest
    void webSocket(byte[] data) {
        WEB_SOCKET.bothWays(data);
    }

    @FuzzTest
    void agent(byte[] data) {
        AGENT.bothWays(data);
    }
}
