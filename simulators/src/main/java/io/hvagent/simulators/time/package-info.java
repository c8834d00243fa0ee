/** Time of what is simulated. */
package io.hvagent.simulators.time;
