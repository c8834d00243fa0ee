/** The machine that is a node of Proxmox VE, as the files of its kernel show it. */
package io.hvagent.simulators.proxmox.machine;
