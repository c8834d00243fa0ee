package io.hvagent.vsphereperf.influx;

/**
 * Where a counter's samples go.
 *
 * @param measurement its name
 * @param field the field's key
 * @param number how values are written
 * @param intervalSeconds of the samples that this holds for
 */
record Column(String measurement, String field, FieldNumber number, int intervalSeconds) {}
