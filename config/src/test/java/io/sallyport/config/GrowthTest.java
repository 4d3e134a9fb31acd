package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sallyport.config.lint.Lint;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A line of a long configuration costs what one of a short configuration costs: to read, to look at and to print. Bytes are counted
 * and not time: what copies a list for each of its lines shows here on any machine.
 */
class GrowthTest {
    private static final int SHORT = 500;
    private static final int LONG = 4_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * A kind of configuration.
     *
     * @param name for the report
     * @param version its software version
     * @param line the line of a number below a number of lines
     * @param end what stands behind all of them
     */
    record Shape(String name, String version, Lines line, String end) {
        String text(int lines) {
            StringBuilder text = new StringBuilder("ASA Version " + version + """

                    interface GigabitEthernet0/0
                     nameif inside
                     security-level 100
                     ip address 10.0.0.1 255.0.0.0
                    """);
            IntStream.range(0, lines)
                    .forEach(i -> text.append(line.of(i, lines)).append('\n'));
            return text.append(end).toString();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Lines {
        String of(int line, int lines);
    }

    private static Shape shape(String name, IntFunction<String> line) {
        return new Shape(name, "9.8(2)", (i, n) -> line.apply(i), "");
    }

    /** The first half of the lines, and then what takes them away, in the same order or from the last to the first. */
    private static Shape undone(String name, String version, IntFunction<String> line, boolean backwards) {
        return new Shape(
                name + (backwards ? " undone backwards" : " undone"),
                version,
                (i, n) -> i < n / 2 ? line.apply(i) : "no " + line.apply(backwards ? n - 1 - i : i - n / 2),
                "");
    }

    private static Stream<Shape> both(String name, String version, IntFunction<String> line) {
        return Stream.of(
                new Shape(name, version, (i, n) -> line.apply(i), ""),
                undone(name, version, line, false),
                undone(name, version, line, true));
    }

    private static String address(int i) {
        return "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255);
    }

    private static String entry(int i) {
        return "access-list A extended permit tcp any4 host " + address(i) + " eq 80";
    }

    private static String outside(int i) {
        return "11" + address(i).substring(2);
    }

    static Stream<Shape> shapes() {
        String bypass = """
                class-map C
                 match access-list A
                policy-map P
                 class C
                  set connection advanced-options tcp-state-bypass
                service-policy P interface inside
                """;
        IntFunction<String> identity = i -> "access-list A extended permit tcp user d\\u" + i + " any any";
        IntFunction<String> object = i -> i % 2 == 0 ? "object network O" + i / 2 : " host " + address(i);
        Stream<Shape> lists = Stream.of(
                        both("entries", "9.8(2)", GrowthTest::entry),
                        both("remarks", "9.8(2)", i -> "access-list A remark number " + i),
                        both(
                                "entries of a standard list",
                                "9.8(2)",
                                i -> "access-list A standard permit host " + address(i)),
                        both("entries of lists", "9.8(2)", i -> "access-list A" + i + " extended permit ip any any"),
                        both("entries that name users", "9.8(2)", identity),
                        both(
                                "IPv6 entries",
                                "8.4(5)",
                                i -> "ipv6 access-list A permit tcp any host 2001:db8::" + Integer.toHexString(i)))
                .flatMap(shapes -> shapes);
        Stream<Shape> edited = Stream.of(
                new Shape("entries given twice", "9.8(2)", (i, n) -> entry(i % (n / 2)), ""),
                new Shape("entries replaced", "9.8(2)", (i, n) -> entry(i % (n / 2)) + (i < n / 2 ? "" : " log"), ""),
                shape("entries put in front", i -> entry(i).replace("extended", "line 1 extended")),
                shape("entries in turn with remarks", i -> i % 2 == 0 ? entry(i) : "access-list A remark number " + i),
                shape("entries in turn of two lists", i -> entry(i).replace("list A", "list A" + i % 2)),
                new Shape(
                        "a list that is cleared",
                        "9.8(2)",
                        (i, n) -> entry(i),
                        "access-group A in interface inside\nclear configure access-list A\n"),
                new Shape(
                        "lists that are cleared",
                        "9.8(2)",
                        (i, n) -> entry(i).replace("list A", "list A" + i),
                        "clear configure access-list\n"),
                new Shape(
                        "entries of a class of state bypass",
                        "9.8(2)",
                        (i, n) -> "access-list A extended permit tcp host " + address(i) + " host " + outside(i),
                        bypass));
        Stream<Shape> groups = Stream.of(
                shape("members", i -> i == 0 ? "object-group network G" : " network-object host " + address(i)),
                shape("services", i -> i == 0 ? "object-group service G" : " service-object tcp destination eq " + i),
                new Shape(
                        "members undone",
                        "9.8(2)",
                        (i, n) -> i == 0
                                ? "object-group network G"
                                : (i <= n / 2 ? " " : " no ") + "network-object host "
                                        + address(i <= n / 2 ? i : i - n / 2),
                        ""),
                shape("groups", i -> i % 2 == 0 ? "object-group network G" + i : " network-object host " + address(i)),
                shape(
                        "groups in groups",
                        i -> i % 3 == 0
                                ? "object-group network G" + i
                                : i % 3 == 1 || i < 3
                                        ? " network-object host " + address(i)
                                        : " group-object G" + (i - 5)),
                new Shape(
                        "groups undone",
                        "9.8(2)",
                        (i, n) -> i >= n / 3 * 2
                                ? (i - n / 3 * 2 < n / 3 ? "no object-group network G" + (i - n / 3 * 2) * 2 : "! done")
                                : i % 2 == 0 ? "object-group network G" + i : " network-object host " + address(i),
                        ""));
        Stream<Shape> objects = Stream.of(
                shape("objects", object),
                new Shape(
                        "objects undone",
                        "9.8(2)",
                        (i, n) -> i < n / 3 * 2
                                ? object.apply(i)
                                : "no object network O" + Math.min(i - n / 3 * 2, n / 3 - 1),
                        ""),
                new Shape(
                        "objects in a group",
                        "9.8(2)",
                        (i, n) -> i < n / 2
                                ? object.apply(i)
                                : i == n / 2 ? "object-group network G" : " network-object object O" + (i - n / 2) / 2,
                        ""),
                shape(
                        "objects with a translation",
                        i -> i % 3 == 0
                                ? "object network O" + i
                                : i % 3 == 1 ? " host " + address(i) : " nat (inside,inside) static " + outside(i)),
                shape(
                        "objects of twice NAT",
                        i -> i % 3 == 0
                                ? "object network O" + i
                                : i % 3 == 1
                                        ? " host " + address(i)
                                        : "nat (inside,inside) source static O" + (i - 2) + " O" + (i - 2)));
        Stream<Shape> others = Stream.of(
                        both(
                                "static lines",
                                "8.2(5)",
                                i -> "static (inside,inside) " + outside(i) + " " + address(i)
                                        + " netmask 255.255.255.255"),
                        both("nat lines", "8.2(5)", i -> "nat (inside) 1 " + address(i) + " 255.255.255.255"),
                        both("names", "9.8(2)", i -> "name " + address(i) + " host" + i),
                        both("routes", "9.8(2)", i -> "route inside " + outside(i) + " 255.255.255.255 10.0.0.2"),
                        both("icmp rules", "9.8(2)", i -> "icmp permit host " + address(i) + " inside"),
                        both("established rules", "9.8(2)", i -> "established tcp " + (i + 1) + " " + (i + 1)),
                        both("users", "9.8(2)", i -> "username u" + i + " password abc" + i + " encrypted"),
                        both(
                                "crypto map entries",
                                "9.8(2)",
                                i -> "crypto map M " + (i + 1) + " set peer " + address(i)),
                        both("logging hosts", "9.8(2)", i -> "logging host inside " + address(i)),
                        both("time ranges", "9.8(2)", i -> "time-range T" + i),
                        both("tcp-maps", "9.8(2)", i -> "tcp-map T" + i),
                        both("unsupported lines", "9.8(2)", i -> "aaa-server S" + i + " protocol radius"))
                .flatMap(shapes -> shapes);
        Stream<Shape> interfaces = Stream.of(
                        "mtu if# 1500",
                        "icmp permit any if#",
                        "fragment size 100 if#",
                        "ip verify reverse-path interface if#",
                        "route if# 12.0.0.0 255.0.0.0 10.0.0.2")
                .map(line -> shape(
                        "interfaces with " + line,
                        i -> (i % 3 == 0
                                        ? "interface GigabitEthernet0/1." + (i / 3 + 1)
                                        : i % 3 == 1 ? " nameif if#" : line)
                                .replace("#", String.valueOf(i / 3))));
        Stream<Shape> refused = Stream.of(
                shape("comments", i -> "! number " + i),
                shape("unknown words", i -> "frobnicate " + i),
                shape("words that are wrong in an entry", i -> entry(i).replace(" eq ", " frob ")));
        return Stream.of(lists, edited, groups, objects, others, interfaces, refused)
                .flatMap(shapes -> shapes);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aLineOfALongConfigurationCostsWhatOneOfAShortOneCosts(Shape shape) {
        bytes(shape.text(SHORT / 2), shape);
        double[] few = bytes(shape.text(SHORT), shape);
        double[] many = bytes(shape.text(LONG), shape);
        String[] steps = {"to read", "to look at", "to print"};
        for (int i = 0; i < steps.length; i++) {
            assertThat(many[i] / LONG)
                    .as("bytes a line %s, of %d lines beside %d", steps[i], LONG, SHORT)
                    .isLessThan(1.25 * few[i] / SHORT + 200);
        }
    }

    private static double[] bytes(String text, Shape shape) {
        long start = THREADS.getCurrentThreadAllocatedBytes();
        ConfigResult result = new ConfigParser().parse("growth", text);
        long read = THREADS.getCurrentThreadAllocatedBytes();
        Configuration configuration = result.configuration();
        Lint.of(configuration);
        long seen = THREADS.getCurrentThreadAllocatedBytes();
        String printed = RunningConfigPrinter.print(configuration);
        long end = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(printed).isNotEmpty();
        boolean wrong = shape.name().contains("words");
        assertThat(result.count(LineStatus.REFUSED)).as(printed).matches(count -> wrong == count > 0);
        return new double[] {read - start, seen - read, end - seen};
    }
}
