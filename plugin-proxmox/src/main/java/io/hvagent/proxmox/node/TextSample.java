package io.hvagent.proxmox.node;

import java.util.List;

/** A line of a text file. */
record TextSample(String name, List<String> labels, List<String> values, double value) {}
