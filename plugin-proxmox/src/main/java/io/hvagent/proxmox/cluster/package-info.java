/** What a cluster consists of: its members and resources, as its lists have them, and what all collectors know of them. */
package io.hvagent.proxmox.cluster;
