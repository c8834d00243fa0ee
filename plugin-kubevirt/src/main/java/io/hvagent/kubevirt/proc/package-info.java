/** Files of /proc: parsing is pure, and neither reads more than it needs nor keeps what it read. */
package io.hvagent.kubevirt.proc;
