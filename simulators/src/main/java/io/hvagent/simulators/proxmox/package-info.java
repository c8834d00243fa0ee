/**
 * Proxmox VE on loopback: {@link io.hvagent.simulators.proxmox.PveProxy} speaks the REST API over HTTPS as the API server of one
 * node does, for a cluster that is recorded or generated.
 */
package io.hvagent.simulators.proxmox;
