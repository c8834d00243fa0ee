package io.hvagent.vsphere;

/**
 * What a server says of itself (ServiceContent.about).
 *
 * @param name such as {@code VMware vCenter Server}
 * @param version such as {@code 8.0.3}
 * @param build the build number
 * @param apiType {@code VirtualCenter} or {@code HostAgent}
 * @param apiVersion of the API, such as {@code 8.0.3.0}
 * @param instanceUuid of the vCenter; empty on a host
 */
public record About(String name, String version, String build, String apiType, String apiVersion, String instanceUuid) {
    public boolean isVcenter() {
        return apiType.equals("VirtualCenter");
    }
}
