# What running out of time is called.
[story tcp-timeout-{case}]
option tcp-check
default-server inter 900
{send}
tcp-check expect {expect}
[server] {server}
[segments] time plays a part
[check] {check}
[cases]
case                | send                      | expect                                                                                | server       | check
string              |                           | string hello                                                                          | silent       | L7TOUT " at step 1 of tcp-check (expect string 'hello')"
string-other        |                           | string hello                                                                          | greet bye    | L7TOUT " at step 1 of tcp-check (expect string 'hello')"
string-late         |                           | string hello                                                                          | greet hel    | L7TOUT " at step 1 of tcp-check (expect string 'hello')"
string-comment      |                           | comment c string hello                                                                | silent       | L7TOUT " at step 1 of tcp-check (expect string 'hello') comment: 'c'"
not-string          |                           | ! string hello                                                                        | greet bye    | L7TOUT " at step 1 of tcp-check (expect string 'hello')"
rstring             |                           | rstring ^220                                                                          | silent       | L7TOUT " at step 1 of tcp-check (expect regex)"
not-rstring         |                           | ! rstring ^5                                                                          | greet 220 ok | L7TOUT " at step 1 of tcp-check (expect regex)"
string-long         |                           | string abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz | silent       | L7TOUT " at step 1 of tcp-check (expect string 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz')"
rbinary             |                           | rbinary ^00                                                                           | silent       | L7TOUT " at step 1 of tcp-check (expect binary regex)"
min-recv            |                           | min-recv 9 string hello                                                               | greet hello  | L7TOUT " at step 1 of tcp-check (expect string 'hello')"
after-send          | tcp-check send x          | string hello                                                                          | silent       | L7TOUT " at step 2 of tcp-check (expect string 'hello')"
status-l7tout       |                           | tout-status L7TOUT string hello                                                       | silent       | L7TOUT " at step 1 of tcp-check (expect string 'hello')"
status-l6tout       |                           | tout-status L6TOUT string hello                                                       | silent       | L6TOUT " at step 1 of tcp-check (expect string 'hello')"
status-l4tout       |                           | tout-status L4TOUT string hello                                                       | silent       | L4TOUT " at step 1 of tcp-check (expect string 'hello')"
status-after-other  |                           | tout-status L4TOUT string hello                                                       | greet bye    | L4TOUT " at step 1 of tcp-check (expect string 'hello')"
with-on-error |  | on-error no string hello | silent | L7TOUT " at step 1 of tcp-check (expect string 'hello')"
with-comment-before | tcp-check comment waiting | string hello                                                                          | silent       | L7TOUT " at step 2 of tcp-check (expect string 'hello') comment: 'waiting'"


[story tcp-timeout-in-dialogue]
option tcp-check
default-server inter 900
tcp-check expect rstring ^220
tcp-check send x
tcp-check expect rstring ^250
[server] greet 220 ok
[check] L7TOUT " at step 3 of tcp-check (expect regex)"
[sent] x

[story tcp-timeout-check]
option tcp-check
timeout check 800
tcp-check expect string hello
[server] silent
[check] L7TOUT " at step 1 of tcp-check (expect string 'hello')"

[story tcp-timeout-check-longer-than-inter]
option tcp-check
timeout check 3s
default-server inter 500
tcp-check expect string hello
[server] hesitate 1200 hello
[check] L7OK 0 "(tcp-check)"

[story tcp-timeout-inter-alone]
option tcp-check
default-server inter 700
tcp-check expect string hello
[server] hesitate 2500 hello
[check] L7TOUT " at step 1 of tcp-check (expect string 'hello')"

[story tcp-timeout-binary-{case}]
option tcp-check
default-server inter 900
tcp-check expect binary {digits}
[server] silent
[check] L7TOUT " at step 1 of tcp-check (expect binary '{digits}')"
[debian BINARY_AS_TEXT] L7TOUT " at step 1 of tcp-check (expect binary '{text}')"
[cases]
case | digits | text
zero | 00FF |
text | 68656C6C6F | hello
long | 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20212223242526 |

[story tcp-timeout-second-of-chain]
option tcp-check
default-server inter 900
tcp-check expect string one
tcp-check expect string two
[server] greet one
[check] L7TOUT " at step 2 of tcp-check (expect string 'two')"
