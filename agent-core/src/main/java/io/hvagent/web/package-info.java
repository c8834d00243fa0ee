/**
 * The listener and what it serves. Requests are read by one pool of small threads; rendering is limited apart from that,
 * so that clients which do not send or do not read cost a thread each and nothing else. {@link io.hvagent.web.Site} lists
 * the paths, {@link io.hvagent.web.WebServer} listens, {@link io.hvagent.web.StatusView} is what the status page shows.
 */
package io.hvagent.web;
