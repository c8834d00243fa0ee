/** What single guests tell: drives, network cards, pressure, configuration, snapshots, file systems, backups. */
package io.hvagent.proxmox.guest;
