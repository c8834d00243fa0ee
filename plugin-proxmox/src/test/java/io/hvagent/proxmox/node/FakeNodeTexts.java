package io.hvagent.proxmox.node;

import java.util.List;

/** The longer files of {@link FakeNode}. */
final class FakeNodeTexts {
    /** Names of /proc/meminfo with values in kB. */
    static final List<String> MEMORY = List.of(
            "MemFree",
            "MemAvailable",
            "Buffers",
            "Cached",
            "SwapCached",
            "Active",
            "Inactive",
            "Active(anon)",
            "Inactive(anon)",
            "Active(file)",
            "Inactive(file)",
            "Unevictable",
            "Mlocked",
            "SwapTotal",
            "SwapFree",
            "Zswap",
            "Zswapped",
            "Dirty",
            "Writeback",
            "AnonPages",
            "Mapped",
            "Shmem",
            "KReclaimable",
            "Slab",
            "SReclaimable",
            "SUnreclaim",
            "KernelStack",
            "PageTables",
            "NFS_Unstable",
            "Bounce",
            "WritebackTmp",
            "CommitLimit",
            "Committed_AS",
            "VmallocTotal",
            "VmallocUsed",
            "VmallocChunk",
            "Percpu",
            "HardwareCorrupted",
            "AnonHugePages",
            "ShmemHugePages",
            "ShmemPmdMapped",
            "DirectMap4k",
            "DirectMap2M",
            "DirectMap1G");

    static final String MOUNTS = """
            22 28 0:21 / /proc rw,nosuid - proc proc rw
            28 1 252:0 / / rw,relatime shared:1 - ext4 /dev/mapper/pve-root rw,errors=remount-ro
            30 28 0:26 / /sys rw - sysfs sysfs rw
            60 28 8:2 / /boot/efi ro,relatime shared:30 master:7 - vfat /dev/sda2 rw,fmask=0022
            70 28 0:50 / /mnt/pve/iso\\040images rw,relatime - nfs4 nas:/export/iso\\040images rw,vers=4.2
            71 28 0:51 / /etc/pve rw,nosuid,nodev,relatime - fuse /dev/fuse rw,user_id=0
            72 28 252:0 / / ro,relatime - ext4 /dev/mapper/pve-root rw
            73 28 0:52 / /mnt/broken rw - xfs /dev/sdb1 rw,emergency_ro
            """;

    static final String NETWORKS = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                lo: 1000 10 0 0 0 0 0 0 1000 10 0 0 0 0 0 0
              eno1:18446744073709551615 2000 1 2 3 4 5 6 7000 800 9 10 11 12 13 14
             vmbr0: 5000 50 0 0 0 0 0 0 6000 60 0 0 0 0 0 0
            tap100i0: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0
            veth200i0: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0
            fwbr100i0: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0
            fwln100i0: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0
            fwpr100p0: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0
            """;

    static final String NETSTAT = """
            TcpExt: SyncookiesSent SyncookiesRecv SyncookiesFailed ListenOverflows ListenDrops TCPTimeouts TCPSynRetrans TCPOFOQueue TCPRcvQDrop DelayedACKs
            TcpExt: 1 2 3 4 5 6 7 8 9 10
            IpExt: InNoRoutes InOctets OutOctets
            IpExt: 1 123456 654321
            MPTcpExt: MPCapableSYNRX
            MPTcpExt: 0
            """;

    static final String SNMP = """
            Ip: Forwarding DefaultTTL InReceives
            Ip: 1 64 1000
            Icmp: InMsgs InErrors InCsumErrors OutMsgs
            Icmp: 10 1 0 11
            Tcp: RtoAlgorithm MaxConn ActiveOpens PassiveOpens CurrEstab InSegs OutSegs RetransSegs InErrs OutRsts
            Tcp: 1 -1 20 30 4 500 600 7 0 8
            Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors
            Udp: 100 1 2 200 3 4
            UdpLite: InDatagrams NoPorts InErrors
            UdpLite: 0 0 0
            """;

    static final String UDP = """
               sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
              157: 00000000:0044 00000000:0000 07 00000010:00000200 00:00000000 00000000     0        0 21 2 0000000000000000 0
             2210: 0100007F:0143 00000000:0000 07 00000000:0000000A 00:00000000 00000000     0        0 22 2 0000000000000000 0
            """;

    private FakeNodeTexts() {}
}
