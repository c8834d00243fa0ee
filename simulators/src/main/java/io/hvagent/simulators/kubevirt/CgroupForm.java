package io.hvagent.simulators.kubevirt;

/** How container runtimes and cgroup drivers name the cgroup of a container, and how a process in it sees that. */
public enum CgroupForm {
    /** containerd with the systemd driver, version 2. */
    CONTAINERD_SYSTEMD(
            2, "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podUID_.slice/cri-containerd-ID.scope"),
    /** containerd with the cgroupfs driver, version 1. */
    CONTAINERD_CGROUPFS_V1(1, "/kubepods/burstable/podUID/ID"),
    /** containerd with the cgroupfs driver, version 2. */
    CONTAINERD_CGROUPFS_V2(2, "/kubepods/burstable/podUID/ID"),
    /** A guaranteed pod has no folder of a class. */
    GUARANTEED(2, "/kubepods/podUID/ID"),
    /** CRI-O with the systemd driver and runc. */
    CRIO_SYSTEMD(2, "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podUID_.slice/crio-ID.scope"),
    /** CRI-O with the systemd driver and crun, which puts processes into a child. */
    CRIO_CRUN(2, "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podUID_.slice/crio-ID.scope/container"),
    /** CRI-O with the cgroupfs driver. */
    CRIO_CGROUPFS(2, "/kubepods/besteffort/podUID/crio-ID"),
    /** cri-dockerd with the systemd driver, version 1. */
    DOCKER_SYSTEMD(1, "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podUID_.slice/docker-ID.scope"),
    /** cri-dockerd with the cgroupfs driver, version 1. */
    DOCKER_CGROUPFS(1, "/kubepods/burstable/podUID/ID"),
    /** A node that is a container itself, as with kind. */
    KIND(
            2,
            "/docker/OUTER/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-burstable.slice/kubelet-kubepods-burstable-podUID_.slice/cri-containerd-ID.scope"),
    /** kubelet under a parent of its own. */
    NESTED(
            2,
            "/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-burstable.slice/kubelet-kubepods-burstable-podUID_.slice/cri-containerd-ID.scope"),
    /** Kata with the cgroupfs driver: one folder whose name has all parts. */
    KATA(2, "/kubepods-burstable-podUID_.slice:cri-containerd:ID"),
    /** KubeVirt's own child for the emulator's thread on a dedicated CPU. */
    HOUSEKEEPING(
            2,
            "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podUID_.slice/cri-containerd-ID.scope/housekeeping"),
    /** As seen from a cgroup namespace of the agent's own. */
    OWN_NAMESPACE(2, "/../../burstable/podUID/ID"),
    /** Version 1 with an empty version 2 beside it. */
    HYBRID(1, "/kubepods/burstable/podUID/ID"),
    /** A static pod, whose UID is the digest of its file. */
    STATIC_POD(2, "/kubepods/burstable/podUIDX/ID");

    private static final String OUTER = "f".repeat(64);

    private final int version;
    private final String path;

    CgroupForm(int version, String path) {
        this.version = version;
        this.path = path;
    }

    /** What /proc/PID/cgroup says. */
    public String text(String podUid, String containerId) {
        String full = path(podUid, containerId);
        if (version == 2) {
            return "0::" + full + "\n";
        }
        StringBuilder lines = new StringBuilder();
        int number = 12;
        for (String controller : new String[] {"blkio", "pids", "memory", "cpu,cpuacct", "name=systemd"}) {
            lines.append(number--)
                    .append(':')
                    .append(controller)
                    .append(':')
                    .append(full)
                    .append('\n');
        }
        return lines + (this == HYBRID ? "0::/\n" : "");
    }

    /** The UID of a pod as this form shows it. */
    public String shownUid(String podUid) {
        return this == STATIC_POD ? podUid.replace("-", "") : podUid;
    }

    /** Where the container's folder is below the root of version 2. */
    String folder(String podUid, String containerId) {
        String full = path(podUid, containerId);
        int end = full.indexOf('/', full.indexOf(containerId));
        String own = end < 0 ? full : full.substring(0, end);
        return own.replace("/../..", "/kubepods").substring(1);
    }

    private String path(String podUid, String containerId) {
        return path.replace("OUTER", OUTER)
                .replace("UIDX", podUid.replace("-", ""))
                .replace("UID_", podUid.replace('-', '_'))
                .replace("UID", podUid)
                .replace("ID", containerId);
    }
}
