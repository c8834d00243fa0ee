/** JSON as the API of Proxmox VE writes it: read as it arrives, tolerant of numbers that are texts. */
package io.hvagent.proxmox.json;
