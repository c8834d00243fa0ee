/**
 * HTTP towards targets. {@link io.hvagent.http.TargetClient} talks to one target: TLS by the rules of that target alone, one
 * deadline over the whole call, caps on what is received, no redirects. HTTP/1.1 is spoken here, over the JDK's TLS: of 16 MiB
 * received, java.net.http allocates 47 MB and this 2 MB; HttpURLConnection allocates as little, but its pool, its repeating of
 * POSTs and its timeouts are the JVM's, not the target's. No parameter and no result is null unless it says so.
 */
package io.hvagent.http;
