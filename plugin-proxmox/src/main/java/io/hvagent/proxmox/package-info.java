/** Proxmox VE clusters by their REST API; successor of prometheus-pve-exporter. */
package io.hvagent.proxmox;
