# Debian's own servers, well and not.
[story real-redis]
option redis-check
[server] redis
[check] L7OK 0 "Redis server is ok"

[story real-redis-with-password]
option redis-check
[server] redis-with-password
[check] L7TOUT

[story real-redis-asked-http]
option httpchk
[server] redis
[check] L7RSP

[story real-mariadb]
option mysql-check
[server] mariadb
[check] L7OK 0 "11.0.0-checker"

[story real-mariadb-login]
option mysql-check user checker
[server] mariadb
[check] L7OK 0 "11.0.0-checker"

[story real-mariadb-login-post-41]
option mysql-check user checker post-41
[server] mariadb
[check] L7OK 0 "11.0.0-checker"

[story real-mariadb-unknown-user]
option mysql-check user nobody
[server] mariadb
[check] L7STS 1045 "#28000Access denied for user 'nobody'@'127.0.0.1' (using password: NO)"

[story real-postgresql]
option pgsql-check user checker
[server] postgresql
[check] L7OK 0 "PostgreSQL server is ok"

[story real-postgresql-unknown-user]
option pgsql-check user nobody
[server] postgresql
[check] L7OK 0 "PostgreSQL server is ok"

[story real-postgresql-with-password]
option pgsql-check user checker
[server] postgresql-with-password
[check] L7OK 0 "PostgreSQL server is ok"

[story real-slapd]
option ldap-check
[server] slapd
[check] L7OK 0 "Success"

[story real-slapd-with-password]
option ldap-check
[server] slapd-with-password
[check] L7STS 48 "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9"

[story real-postfix]
option smtpchk
[server] postfix
[check] L7OK 221 "2.0.0 Bye"

[story real-postfix-ehlo]
option smtpchk EHLO checker.example
[server] postfix
[check] L7OK 221 "2.0.0 Bye"

[story real-nginx-asked-smtp]
option smtpchk
default-server inter 900
[server] nginx
[check] L7TOUT

[story real-nginx-asked-ldap]
option ldap-check
[server] nginx
[check] L7RSP "Not LDAPv3 protocol"

[story real-nginx-tls-hello]
option ssl-hello-chk
[server] nginx
[check] L6RSP

[story real-haproxy]
option httpchk GET /well
[server] haproxy
[check] L7OK 200

[story real-haproxy-unwell]
option httpchk GET /unwell
[server] haproxy
[check] L7STS 503 "Service Unavailable"

[story real-haproxy-behind-proxy]
option httpchk GET /well
server s1 {s1} check check-send-proxy
[server] haproxy-behind-proxy
[check] L7OK 200

[story real-nginx-tls]
option httpchk GET /well
server s1 {s1} check ssl verify none
[server] nginx-tls
[check] L7OK 200

[story real-nginx-tls-asked-plainly]
option httpchk GET /well
[server] nginx-tls
[check] L7STS 400 "Bad Request"

[story real-nginx-asked-tls]
option httpchk GET /well
server s1 {s1} check ssl verify none
[server] nginx
[check] L6RSP "SSL handshake failure"

[story real-nginx-h2]
mode http
option httpchk
http-check send meth GET uri /well ver HTTP/1.1 hdr Host web.example
server s1 {s1} check ssl verify none check-alpn h2
[server] nginx-h2
[check] L7OK 200

[story real-nginx-h2c]
mode http
option httpchk
http-check send meth GET uri /well ver HTTP/1.1 hdr Host web.example
server s1 {s1} check proto h2
[server] nginx-h2c
[check] L7OK 200

[story real-nginx-h2c-unwell]
mode http
option httpchk
http-check send meth GET uri /unwell ver HTTP/1.1 hdr Host web.example
server s1 {s1} check check-proto h2
[server] nginx-h2c
[check] L7STS 503

[story real-memcached-asked-by-rules]
option tcp-check
tcp-check send version\r\n
tcp-check expect rstring ^VERSION
[server] memcached
[check] L7OK 0 "(tcp-check)"

[story real-memcached]
option memcached-check
[since] checker
[server] memcached
[check] L7OK 0 "1.6.18"

[story real-mosquitto]
option mqtt-check
[since] checker
[server] mosquitto
[check] L7OK 0 "connection accepted"

[story real-mosquitto-with-password]
option mqtt-check user checker password wrong
[since] checker
[server] mosquitto-with-password
[check] L7STS 5 "not authorized"

[story real-unbound-{case}]
option dns-check {question}
[since] checker
[server] unbound
[check] {check}
[cases]
case         | question              | check
well         | well.example A        | L7OK 0 "NOERROR, 1 record"
over-udp     | well.example A udp    | L7OK 0 "NOERROR, 1 record"
missing      | missing.example A     | L7STS 3 "NXDOMAIN"
missing-udp  | missing.example A udp | L7STS 3 "NXDOMAIN"

[story real-postgresql-that-stops]
option pgsql-check user checker
[server] postgresql-that-stops
[check] L7RSP "FATAL"
