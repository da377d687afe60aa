package io.checker.config.haproxy.reading;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keywords about traffic, which a checker has none of: known, so that configurations in use can be read as they are,
 * and passed over (HAProxy manuals 2.6 to 3.4, sections 3, 4.1 and 5.2).
 */
public final class Traffic {

    /** Sections about traffic. */
    public static final Set<String> SECTIONS = words("""
            acme cache crt-store dynamic-update fcgi-app http-errors log-forward log-profile namespace_list
            peers program ring traces userlist
            """);

    /** Of global sections. */
    public static final Set<String> GLOBAL = words("""
            51degrees-cache-size 51degrees-data-file 51degrees-property-name-list 51degrees-property-separator
            anonkey busy-polling chroot close-spread-time cluster-secret cpu-affinity cpu-map cpu-policy
            cpu-set daemon debug.counters default-path description deviceatlas-json-file
            deviceatlas-log-level deviceatlas-properties-cookie deviceatlas-separator dns-accept-family
            expose-deprecated-directives expose-experimental-directives fd-hard-limit
            force-cfg-parser-pause gid grace group h1-accept-payload-with-any-method h1-case-adjust
            h1-case-adjust-file h1-do-not-close-on-insecure-transfer-encoding h2-workaround-bogus-websocket-clients
            hard-stop-after harden.reject-privileged-ports.quic harden.reject-privileged-ports.tcp http-err-codes
            http-fail-codes httpclient.resolvers.disabled httpclient.resolvers.id httpclient.resolvers.prefer
            httpclient.retries httpclient.ssl.ca-file httpclient.ssl.verify httpclient.timeout.connect
            insecure-setuid-wanted issuers-chain-path key-base limited-quic localpeer
            log-send-hostname lua-load lua-load-per-thread lua-prepend-path master-worker max-threads-per-group
            maxcompcpuusage maxcomprate maxconn maxconnrate maxpipes maxsessrate maxsslconn maxsslrate maxzlibmem
            mworker-max-reloads nbproc nbthread no-memory-trimming no-quic node noepoll noevports nogetaddrinfo
            nokqueue noktls nopoll noreuseport nosplice numa-cpu-mapping ocsp-update.disable ocsp-update.httpproxy
            ocsp-update.maxdelay ocsp-update.mindelay ocsp-update.mode pidfile pp2-never-send-local prealloc-fd
            profiling.memory profiling.tasks quick-exit quiet set-dumpable
            setcap shm-stats-file shm-stats-file-max-objects ssl-default-bind-ciphers
            ssl-default-bind-ciphersuites ssl-default-bind-client-sigalgs ssl-default-bind-curves
            ssl-default-bind-options ssl-default-bind-sigalgs
            ssl-default-server-client-sigalgs
            ssl-default-server-sigalgs ssl-dh-param-file ssl-engine
            ssl-load-extra-del-ext ssl-load-extra-files ssl-mode-async ssl-passphrase-cmd ssl-propquery ssl-provider
            ssl-provider-path ssl-security-level ssl-skip-self-issued-ca stats-file
            stress-level strict-limits thread-group thread-groups thread-hard-limit tune.applet.zero-copy-forwarding
            tune.buffers.reserve tune.bufsize.large tune.bufsize.small tune.cli.max-payload-size tune.comp.maxlevel
            tune.debug-file-directory tune.defaults.purge tune.disable-elf-symbols tune.disable-fast-forward
            tune.disable-zero-copy-forwarding tune.epoll.mask-events tune.events.max-events-at-once tune.fail-alloc
            tune.fd.edge-triggered tune.fd.tables tune.glitches.kill.cpu-usage tune.h1.be.glitches-threshold
            tune.h1.fe.glitches-threshold tune.h1.zero-copy-fwd-recv tune.h1.zero-copy-fwd-send
            tune.h2.be.glitches-threshold tune.h2.be.initial-window-size tune.h2.be.max-concurrent-streams
            tune.h2.be.max-frames-at-once tune.h2.be.rxbuf tune.h2.fe.glitches-threshold
            tune.h2.fe.initial-window-size tune.h2.fe.max-concurrent-streams tune.h2.fe.max-frames-at-once
            tune.h2.fe.max-rst-at-once tune.h2.fe.max-total-streams tune.h2.fe.rxbuf tune.h2.header-table-size
            tune.h2.initial-window-size tune.h2.log-errors tune.h2.max-concurrent-streams tune.h2.max-frame-size
            tune.h2.zero-copy-fwd-send tune.http.cookielen tune.http.logurilen tune.http.maxhdr
            tune.idle-pool.shared tune.idletimer tune.listener.default-shards tune.listener.multi-queue
            tune.lua.bool-sample-conversion tune.lua.burst-timeout tune.lua.forced-yield tune.lua.log.loggers
            tune.lua.log.stderr tune.lua.maxmem tune.lua.openlibs tune.lua.service-timeout tune.lua.session-timeout
            tune.lua.task-timeout tune.max-rules-at-once tune.maxaccept
            tune.maxpollevents tune.maxrewrite tune.memory.fail-alloc tune.memory.hot-size
            tune.memory.pool-allocator tune.notsent-lowat.client tune.notsent-lowat.server tune.pattern.cache-size
            tune.peers.max-updates-at-once tune.pipesize tune.pool-high-fd-ratio tune.pool-low-fd-ratio
            tune.pool.high-fd-ratio tune.pool.low-fd-ratio tune.pt.zero-copy-forwarding
            tune.quic.be.cc.cubic-min-losses tune.quic.be.cc.hystart tune.quic.be.cc.max-frame-loss
            tune.quic.be.cc.max-win-size tune.quic.be.cc.reorder-ratio tune.quic.be.max-idle-timeout
            tune.quic.be.sec.glitches-threshold tune.quic.be.stream.data-ratio tune.quic.be.stream.max-concurrent
            tune.quic.be.stream.rxbuf tune.quic.be.tx.pacing tune.quic.be.tx.udp-gso tune.quic.cc-hystart
            tune.quic.cc.cubic.min-losses tune.quic.disable-tx-pacing tune.quic.disable-udp-gso
            tune.quic.fe.cc.cubic-min-losses tune.quic.fe.cc.hystart tune.quic.fe.cc.max-frame-loss
            tune.quic.fe.cc.max-win-size tune.quic.fe.cc.reorder-ratio tune.quic.fe.max-idle-timeout
            tune.quic.fe.sec.glitches-threshold tune.quic.fe.sec.retry-threshold tune.quic.fe.sock-per-conn
            tune.quic.fe.stream.data-ratio tune.quic.fe.stream.max-concurrent tune.quic.fe.stream.max-total
            tune.quic.fe.stream.rxbuf tune.quic.fe.tx.pacing tune.quic.fe.tx.udp-gso
            tune.quic.frontend.conn-tx-buffers.limit tune.quic.frontend.default-max-window-size
            tune.quic.frontend.glitches-threshold tune.quic.frontend.max-data-size
            tune.quic.frontend.max-idle-timeout tune.quic.frontend.max-streams-bidi tune.quic.frontend.max-tx-mem
            tune.quic.frontend.stream-data-ratio tune.quic.listen tune.quic.max-frame-loss tune.quic.mem.tx-max
            tune.quic.reorder-ratio tune.quic.retry-threshold tune.quic.socket.owner tune.quic.zero-copy-fwd-send
            tune.rcvbuf.backend tune.rcvbuf.client tune.rcvbuf.frontend tune.rcvbuf.server tune.recv_enough
            tune.renice.runtime tune.renice.startup tune.ring.queues tune.runqueue-depth tune.sched.low-latency
            tune.sndbuf.backend tune.sndbuf.client tune.sndbuf.frontend tune.sndbuf.server tune.ssl.bufsize
            tune.ssl.cachesize tune.ssl.capture-buffer-size tune.ssl.capture-cipherlist-size
            tune.ssl.certificate-compression tune.ssl.default-dh-param tune.ssl.force-private-cache
            tune.ssl.hard-maxrecord tune.ssl.keylog tune.ssl.lifetime tune.ssl.maxrecord
            tune.ssl.ocsp-update.maxdelay tune.ssl.ocsp-update.mindelay tune.ssl.ssl-ctx-cache-size
            tune.stick-counters tune.streams-elasticity tune.takeover-other-tg-connections tune.vars.check-max-size
            tune.vars.global-max-size tune.vars.proc-max-size tune.vars.reqres-max-size tune.vars.sess-max-size
            tune.vars.txn-max-size tune.zlib.memlevel tune.zlib.windowsize uid ulimit-n unix-bind user
            warn-blocked-traffic-after worker-id wurfl-cache-size wurfl-data-file wurfl-engine-mode
            wurfl-information-list wurfl-information-list-separator wurfl-patch-file wurfl-useragent-priority
            zero-warning
            """);

    /** Of defaults, backend and listen sections. */
    public static final Set<String> PROXY = words("""
            acl backlog balance bind-process capture clitcpka-cnt clitcpka-idle clitcpka-intvl compression
            cookie declare default_backend description dispatch dynamic-cookie-key error-log-format errorfile
            errorfiles errorloc errorloc302 errorloc303 filter filter-sequence force-be-switch
            force-persist fullconn grace guid hash-balance-factor hash-preserve-affinity hash-type
            http-after-response http-error http-request http-response http-reuse http-send-name-header
            ignore-persist log-format log-format-sd log-steps log-tag
            max-keep-alive-queue max-session-srv-conns maxconn monitor monitor-uri persist quic-initial
            rate-limit redirect retries retry-on srvtcpka-cnt srvtcpka-idle srvtcpka-intvl
            ssl-f-use stats stick stick-table tcp-request tcp-response transparent unique-id-format unique-id-header
            use-fcgi-app use-server use_backend
            """);

    /** What may follow {@code option}. */
    public static final Set<String> OPTIONS = words("""
            abortonclose accept-invalid-http-request accept-invalid-http-response
            accept-unsafe-violations-in-http-request accept-unsafe-violations-in-http-response allbackups
            assume-rfc6587-ntf checkcache clitcpka contstats disable-h2-upgrade dont-parse-log dontlog-normal
            dontlognull forceclose forwarded forwardfor h1-case-adjust-bogus-client h1-case-adjust-bogus-server
            http-buffer-request http-drop-request-trailers http-drop-response-trailers http-ignore-probes
            http-keep-alive http-no-delay http-pretend-keepalive http-restrict-req-hdr-names http-server-close
            http-tunnel http-use-htx http-use-proxy-header http_proxy httpclose httplog httpslog
            idle-close-on-response independent-streams log-separate-errors logasap nolinger originalto persist
            prefer-last-server redispatch socket-stats splice-auto splice-request splice-response srvtcpka
            tcp-smart-accept tcp-smart-connect tcpka tcplog transparent use-small-buffers
            """);

    /** Of server lines, without a value. */
    public static final Set<String> SERVER_FLAGS = words("""
            allow-0rtt no-check-reuse-pool no-renegotiate no-sni-auto no-tfo no-tls-tickets
            non-stick renegotiate sni-auto stick strict-maxconn tfo tls-tickets
            """);

    /** Of server lines, with a value. */
    public static final Set<String> SERVER_VALUES = words("""
            cc client-sigalgs cookie guid hash-key idle-ping ktls log-bufsize log-proto max-reuse
            maxqueue minconn npn pool-conn-name pool-low-conn pool-max-conn pool-purge-delay
            quic-cc-algo redir shard sigalgs sni tcp-md5sig tcp-ut ws
            """);

    /** Of server lines, with a value, and about more than traffic: a warning is due. */
    public static final Set<String> SERVER_VALUES_NOT_HONOURED = words("""
            check-pool-conn-name on-marked-down on-marked-up
            """);

    private static Set<String> words(String list) {
        return Arrays.stream(list.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    private Traffic() {}
}
