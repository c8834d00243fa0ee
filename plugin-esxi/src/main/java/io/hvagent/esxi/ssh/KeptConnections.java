package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.esxi.service.ServiceRoute;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.PluginContext;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The SSH route: one kept connection for each host, one command in a round. Hosts that failed in their last round wait in a
 * lane of their own, so that they take at most half of the places of those that answer.
 */
public final class KeptConnections implements ServiceRoute {
    /** The group of counters that esxcli has of each network card; off, as each question starts a Python on the host. */
    public static final String NIC_COUNTERS = "esxcli_nics";

    /** The group of what disks say of their health; off for the same reason. */
    public static final String DISK_HEALTH = "esxcli_disks";

    /** The group of the sensors of the board's management controller. */
    public static final String IPMI = "esxcli_ipmi";

    private static final String NVME_HEALTH = "esxcli_nvme";
    private static final Duration LONGEST_FOR_A_HOST = Duration.ofSeconds(10);
    /** A host gets this part of a round: five times as many silent hosts as places still leave time for the rest. */
    private static final int PARTS = 6;

    private static final int STACK_BYTES = 256 * 1024;

    private final SshConfig config;
    private final Supplier<List<EsxiHost>> hosts;
    private final PluginContext context;
    private final Connector connector;
    private final ConcurrentMap<EsxiHost, HostLink> links = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private volatile boolean closed;

    /** @throws IllegalArgumentException if the configuration cannot be used; the message names the key */
    KeptConnections(SshConfig config, Supplier<List<EsxiHost>> hosts, PluginContext context) {
        this.config = config;
        this.hosts = hosts;
        this.context = context;
        this.connector = new Connector(config, context);
        this.threads = threads(config.parallel(), "ssh " + context.source());
    }

    /** Of its own, as silent hosts hold them for long; they end when nothing is to be done. */
    private static ExecutorService threads(int most, String name) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(most, most, 2, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, name, STACK_BYTES);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public Map<EsxiHost, HostServices> read(List<EsxiHost> hosts, Duration limit) throws InterruptedException {
        letGo(hosts);
        Map<EsxiHost, HostServices> answers =
                each(hosts, limit, forOneHost(limit), (link, forIt) -> link.services(config.services(), forIt));
        Map<EsxiHost, HostServices> all = new LinkedHashMap<>();
        hosts.forEach(host -> all.put(host, answers.getOrDefault(host, late(host))));
        return all;
    }

    /** Something that is asked of one host, within a limit; never null. */
    interface Question<T> {
        T ask(HostLink link, Duration limit);
    }

    /** Puts a question to all hosts, as many at a time as may be; those that it did not get to in time are left out. */
    <T> Map<EsxiHost, T> each(Collection<EsxiHost> hosts, Duration limit, Duration forOne, Question<T> question)
            throws InterruptedException {
        List<EsxiHost> order = new ArrayList<>(new HashSet<>(hosts));
        Collections.shuffle(order);
        Map<EsxiHost, T> answers = new ConcurrentHashMap<>();
        List<Callable<Void>> workers = workers(
                order.stream().map(this::link).toList(), link -> answers.put(link.host(), question.ask(link, forOne)));
        try {
            threads.invokeAll(workers, limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            closed = true;
        }
        return Map.copyOf(answers);
    }

    private static Duration forOneHost(Duration limit) {
        Duration part = limit.dividedBy(PARTS);
        return part.compareTo(LONGEST_FOR_A_HOST) < 0 ? part : LONGEST_FOR_A_HOST;
    }

    private List<Callable<Void>> workers(List<HostLink> ofRound, Consumer<HostLink> task) {
        Queue<HostLink> steady = new ConcurrentLinkedQueue<>();
        Queue<HostLink> failing = new ConcurrentLinkedQueue<>();
        ofRound.forEach(link -> (link.failing() ? failing : steady).add(link));
        int held = failing.isEmpty() ? 0 : Math.max(1, config.parallel() / 2);
        List<Callable<Void>> workers = new ArrayList<>();
        addWorkers(workers, Math.max(1, config.parallel() - held), steady, task);
        addWorkers(workers, held, failing, task);
        return workers;
    }

    private void addWorkers(List<Callable<Void>> workers, int places, Queue<HostLink> lane, Consumer<HostLink> task) {
        IntStream.range(0, Math.min(places, lane.size())).forEach(place -> workers.add(() -> serve(lane, task)));
    }

    private Void serve(Queue<HostLink> lane, Consumer<HostLink> task) {
        HostLink link = lane.poll();
        while (link != null && !closed && !Thread.currentThread().isInterrupted()) {
            task.accept(link);
            link = lane.poll();
        }
        return null;
    }

    private HostLink link(EsxiHost host) {
        return links.computeIfAbsent(host, key -> new HostLink(key, connector));
    }

    private void letGo(Collection<EsxiHost> hosts) {
        links.values().removeIf(link -> {
            boolean gone = closed || !hosts.contains(link.host());
            if (gone) {
                link.close();
            }
            return gone;
        });
    }

    private static HostServices late(EsxiHost host) {
        return HostServices.failed(new CollectException(
                Reason.TIMEOUT,
                host.name()
                        + " was not asked over SSH in this round: too many others did not answer; ssh.parallel allows"
                        + " more at a time"));
    }

    /** Hosts that are asked at the same time, at most. */
    int places() {
        return config.parallel();
    }

    /** The hosts that were asked, for metrics. */
    Collection<HostLink> links() {
        return links.values();
    }

    @Override
    public List<Collector> collectors() {
        List<Collector> collectors = new ArrayList<>();
        collectors.add(new SshMetrics(this, context.source()));
        if (context.group(NIC_COUNTERS).on()) {
            collectors.add(new EsxcliCollector(NIC_COUNTERS, setup(NIC_COUNTERS), this, new NicCounters()));
        }
        if (context.group(DISK_HEALTH).on()) {
            collectors.add(new EsxcliCollector(DISK_HEALTH, setup(DISK_HEALTH), this, new DiskHealth()));
            collectors.add(new EsxcliCollector(NVME_HEALTH, setup(DISK_HEALTH), this, new NvmeHealth()));
        }
        if (context.group(IPMI).on()) {
            collectors.add(new IpmiCollector(IPMI, setup(IPMI), this));
        }
        return List.copyOf(collectors);
    }

    private EsxcliCollector.Setup setup(String group) {
        return new EsxcliCollector.Setup(context.source(), context.group(group));
    }

    /** What the hosts are told by, for checks before a connection. */
    @Override
    public List<Endpoint> endpoints() {
        return hosts.get().stream()
                .map(host -> new Endpoint(host.name(), address(host), true))
                .toList();
    }

    private URI address(EsxiHost host) {
        String plain = host.address();
        return URI.create("ssh://" + (plain.indexOf(':') < 0 ? plain : "[" + plain + "]") + ":" + config.port());
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        links.values().forEach(HostLink::close);
        connector.close();
    }
}
