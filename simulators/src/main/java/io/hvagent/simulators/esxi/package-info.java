/** ESXi hosts as they are over SSH, on loopback addresses of one process. */
package io.hvagent.simulators.esxi;
