/** The REST API of one Proxmox VE cluster: its endpoints, logging in, and what it refuses, in the user's words. */
package io.hvagent.proxmox.api;
