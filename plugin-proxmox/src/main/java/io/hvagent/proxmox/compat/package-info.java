/** What prometheus-pve-exporter offers: its families, its path {@code /pve}, its {@code pve.yml} and {@code PVE_*} variables. */
package io.hvagent.proxmox.compat;
