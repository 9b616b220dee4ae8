package io.tidemark.bench.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.tidemark.bench.input.Committed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Looks at the application's JVM from outside, at its state folder, and at what it has read. */
final class Probe implements AutoCloseable {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern COMMITTED = Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)KB");

    private final long pid;
    private final Path state;
    private final String group;
    private final String topic;
    private final Admin admin;
    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final MemoryMXBean memory;
    private final UnixOperatingSystemMXBean system;

    /**
     * @param pid of the application, which is a child of this process
     * @param group that it reads in
     */
    @SuppressWarnings("BanJNDI") // It is a process that this one has started.
    Probe(long pid, Path state, String bootstrap, String group, String topic) {
        this.pid = pid;
        this.state = state;
        this.group = group;
        this.topic = topic;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(agent(pid)));
            server = connector.getMBeanServerConnection();
            memory = ManagementFactory.newPlatformMXBeanProxy(
                    server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            system = ManagementFactory.newPlatformMXBeanProxy(
                    server, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, UnixOperatingSystemMXBean.class);
        } catch (IOException | AttachNotSupportedException e) {
            throw new IllegalStateException("cannot look into the application's JVM " + pid + ": " + e.getMessage(), e);
        }
    }

    private static String agent(long pid) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            return machine.startLocalManagementAgent();
        } finally {
            machine.detach();
        }
    }

    /** Lets the JVM collect all garbage first. */
    Sample sample(double seconds) {
        memory.gc();
        return new Sample(
                seconds,
                memory.getHeapMemoryUsage().getUsed(),
                resident(),
                committed(),
                system.getOpenFileDescriptorCount(),
                bytesOf(state),
                lag());
    }

    private long resident() {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        try {
            return Files.exists(status) ? kilobytes(RESIDENT, Files.readString(status)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + status, e);
        }
    }

    private long committed() {
        try {
            Object told = server.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "vmNativeMemory",
                    new Object[] {new String[] {"summary"}},
                    new String[] {String[].class.getName()});
            return kilobytes(COMMITTED, told.toString());
        } catch (JMException | IOException e) {
            throw new IllegalStateException("the JVM does not tell what memory it has taken", e);
        }
    }

    private static long kilobytes(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) << 10 : 0;
    }

    /** Files may go while they are looked at. */
    private static long bytesOf(Path folder) {
        AtomicLong sum = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
        return sum.get();
    }

    private long lag() {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, SteadyTraffic.PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), partition -> OffsetSpec.latest()));
        // Looked at first: what is committed meanwhile would make it negative.
        long read = Committed.records(admin, group, topic);
        try {
            return admin.listOffsets(latest).all().get().values().stream()
                            .mapToLong(end -> end.offset())
                            .sum()
                    - read;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell where the topic ends", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
