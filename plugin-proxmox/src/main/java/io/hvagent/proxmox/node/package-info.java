/** The node that the agent runs on, read from /proc and /sys under the names of node_exporter. */
package io.hvagent.proxmox.node;
