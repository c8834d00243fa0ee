package io.hvagent.esxi.config;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is made of the entries of an atlas file.
 *
 * @param address of a host, with {@code {name}}, {@code {site}} and {@code {region}} for what its entry says
 * @param region a regular expression on the label site; its first group is the region
 * @param statuses entries of hosts are taken if their label status is one of these; all, if nothing is written
 */
public record AtlasRules(String address, String region, List<String> statuses) {
    /** What the replaced exporter has built in. */
    public static final AtlasRules USUAL = new AtlasRules(null, null, List.of());

    /** @throws IllegalArgumentException if something cannot work; the message names the key */
    public AtlasRules {
        address = Objects.requireNonNullElse(address, "{name}.cc.{region}.cloud.sap");
        region = Objects.requireNonNullElse(region, "(?i)^([a-z]{2}-[a-z]{2}-\\d)[a-z]");
        statuses = List.copyOf(statuses);
        EsxiConfig.check(address.contains("{name}"), "address: must have {name} in it");
        EsxiConfig.check(groups(region) > 0, "region: must have a group, such as ^([a-z]+-\\d)");
    }

    private static int groups(String expression) {
        try {
            return Pattern.compile(expression).matcher("").groupCount();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("region: is no regular expression: " + e.getDescription(), e);
        }
    }

    /** @throws IllegalArgumentException if the site is not of the kind that the rules are made for */
    public String addressOf(String name, String site) {
        String full = address.replace("{name}", name).replace("{site}", site);
        if (!full.contains("{region}")) {
            return full;
        }
        Matcher matcher = Pattern.compile(region).matcher(site);
        if (!matcher.find()) {
            throw new IllegalArgumentException("the site '" + site + "' of " + name
                    + " has no region; write what your sites look like under atlas: region");
        }
        return full.replace("{region}", matcher.group(1));
    }

    /** Whether a host of this status is taken. */
    public boolean takes(String status) {
        return statuses.isEmpty() || statuses.contains(status);
    }
}
