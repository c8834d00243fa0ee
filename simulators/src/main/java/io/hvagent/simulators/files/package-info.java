/** Files of a simulated kernel. */
package io.hvagent.simulators.files;
