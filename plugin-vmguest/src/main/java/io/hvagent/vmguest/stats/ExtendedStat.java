package io.hvagent.vmguest.stats;

/** One extended statistic; {@code device} is empty for a category without devices. */
public record ExtendedStat(Extended category, String device, StatReply.Entry entry) {}
