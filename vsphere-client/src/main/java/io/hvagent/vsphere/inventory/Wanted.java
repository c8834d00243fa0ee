package io.hvagent.vsphere.inventory;

/**
 * What to read beyond the objects themselves.
 *
 * @param attributes custom attributes, by name
 * @param tags vSphere tags, through the REST API
 */
public record Wanted(boolean attributes, boolean tags) {}
