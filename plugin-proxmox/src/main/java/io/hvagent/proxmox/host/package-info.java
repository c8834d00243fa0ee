/** What nodes tell of themselves: load, disks, pools, certificates; and what belongs to the whole cluster: HA, tasks, Ceph. */
package io.hvagent.proxmox.host;
