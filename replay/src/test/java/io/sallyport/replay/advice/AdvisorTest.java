package io.sallyport.replay.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import io.sallyport.replay.Examples;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.whatif.Observed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is advised parses, is narrow, and cures when the same captures are replayed with it. */
class AdvisorTest {
    private static final AsaVersion NEW = new AsaVersion(9, 8, 0, 0);

    static Stream<Examples.Case> asymmetric() {
        return Stream.of(
                Examples.of("tcp-state-bypass/fw2.cfg", "outside=tcp-state-bypass/return.pcap"),
                Examples.of("tcp-state-bypass/fw1.cfg", "inside=tcp-state-bypass/outbound.pcap"),
                Examples.of("tcp-state-bypass/fw2-nat.cfg", "outside=tcp-state-bypass/return-nat.pcap"),
                Examples.of("tcp-state-bypass/fw1-nat.cfg", "inside=tcp-state-bypass/outbound-nat.pcap"),
                Examples.of("fibre-cut/firewall.cfg", "Inside=fibre-cut/inside.pcap", "MPLS=fibre-cut/mpls.pcap"),
                Examples.of(
                        "second-interface/firewall.cfg",
                        "inside=second-interface/inside.pcap",
                        "dmz=second-interface/dmz.pcap"),
                Examples.pair("cloud-backup", "firewall", "tunnel"),
                Examples.ipv6SecondInterface(),
                Examples.of("ipv6-second-interface/firewall.cfg", "dmz=ipv6-second-interface/dmz.pcap"));
    }

    private static ConfigResult read(String text, Optional<AsaVersion> version) {
        return new ConfigParser(version).parse("firewall.cfg", text);
    }

    private static List<Advice> advise(Examples.Case example, String text, Optional<AsaVersion> version) {
        ReplaySettings settings = Examples.settings(example.config(), text, example.captures(), 64, 1);
        Configuration configuration = read(text, version).configuration();
        return new Advisor(
                        () -> read(text, version).configuration(),
                        (changed, watched) -> Observed.run(settings.with(changed), watched))
                .advise(Observed.run(settings.with(configuration), Set.of()).orElseThrow());
    }

    private static Advice bypass(List<Advice> advice) {
        return advice.stream()
                .filter(each -> each.kind() == Advice.Kind.STATE_BYPASS)
                .findFirst()
                .orElseThrow();
    }

    private static void isCured(Advice advice) {
        Advice.Trial trial = advice.trial().orElseThrow();
        assertThat(trial.cured()).isEqualTo(advice.conversations().size()).isPositive();
        assertThat(trial.droppedBefore()).isPositive();
        assertThat(trial.droppedAfter()).isZero();
        assertThat(trial.remaining()).isEmpty();
    }

    /** With the advised lines behind it the file is read without a line that is refused or not built. */
    private static void parses(String text, Advice advice, Optional<AsaVersion> version) {
        ConfigResult before = read(text, version);
        ConfigResult after = read(text + "\n" + String.join("\n", advice.lines()) + "\n", version);
        assertThat(after.commands())
                .isEqualTo(before.commands() + advice.lines().size());
        for (LineStatus status : List.of(LineStatus.REFUSED, LineStatus.UNSUPPORTED)) {
            assertThat(after.withStatus(status)).as(status.label()).hasSameSizeAs(before.withStatus(status));
        }
    }

    @ParameterizedTest
    @MethodSource("asymmetric")
    void stateBypassCuresEveryExample(Examples.Case example) {
        String text = Examples.text(example.config());
        Advice advice = bypass(advise(example, text, Optional.empty()));
        parses(text, advice, Optional.empty());
        isCured(advice);
        assertThat(advice.lines())
                .contains("  set connection advanced-options tcp-state-bypass")
                .anyMatch(line -> line.startsWith("  set connection timeout idle "))
                .anyMatch(line -> line.startsWith("  set connection conn-max "));
        assertThat(advice.lines().stream().filter(line -> line.startsWith("access-list ")))
                .isNotEmpty()
                .allMatch(line -> line.contains(" host ") && line.contains(" eq "))
                .noneMatch(line -> line.contains("any"));
        assertThat(advice.costs()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(advice.trial().orElseThrow().table()).hasSize(4).allMatch(size -> size.most() > 0);
    }

    @Test
    void newerVersionsAreAdvisedInTheirDialect() {
        Examples.Case example = Examples.of("tcp-state-bypass/fw2.cfg", "outside=tcp-state-bypass/return.pcap");
        String text = Examples.text(example.config());
        Advice advice = bypass(advise(example, text, Optional.of(NEW)));
        parses(text, advice, Optional.of(NEW));
        isCured(advice);
    }

    @Test
    void aClassOfANewerVersionNamesRealAddresses() {
        Examples.Case example = Examples.of("tcp-state-bypass/fw2-nat.cfg", "outside=tcp-state-bypass/return-nat.pcap");
        String text = Examples.text(example.config())
                .replace("ASA Version 8.2(1)", "ASA Version 9.8(2)")
                .replace("192.168.1.224 255.255.255.224", "10.1.1.0 255.255.255.224")
                .replace("static (inside,outside) 192.168.1.224 10.1.1.0 netmask 255.255.255.224", """
                        object network clients
                         subnet 10.1.1.0 255.255.255.224
                         nat (inside,outside) static 192.168.1.224""");
        Advice advice = bypass(advise(example, text, Optional.empty()));
        parses(text, advice, Optional.empty());
        isCured(advice);
        assertThat(advice.lines().getFirst())
                .isEqualTo("access-list tcp_bypass extended permit tcp host 203.0.113.80 eq 8080 host 10.1.1.5");
        assertThat(advice.costs()).anyMatch(cost -> cost.startsWith("Each firewall translates for itself"));
    }

    @Test
    void whatTheAccessListDeniesIsPermittedFirst() {
        Examples.Case example = Examples.of("tcp-state-bypass/fw2.cfg", "outside=tcp-state-bypass/return.pcap");
        String text = Examples.text(example.config())
                .replace(
                        "access-list outside_in extended permit tcp host 203.0.113.80 eq 8080 10.1.1.0 255.255.255.224",
                        "access-list outside_in extended permit tcp any host 10.1.1.9 eq 22");
        Advice advice = bypass(advise(example, text, Optional.empty()));
        parses(text, advice, Optional.empty());
        isCured(advice);
        assertThat(advice.lines().getFirst())
                .isEqualTo("access-list outside_in line 1 extended permit tcp host 203.0.113.80 eq 8080 host 10.1.1.5");
        assertThat(advice.elsewhere()).anyMatch(line -> line.startsWith("Traffic from outside that was denied"));
    }

    @Test
    void namesInUseAreLeftAlone() {
        Examples.Case example = Examples.of("tcp-state-bypass/fw2.cfg", "outside=tcp-state-bypass/return.pcap");
        String text = Examples.text(example.config()).replace(": end", """
                        access-list tcp_bypass extended permit tcp host 192.0.2.1 any
                        class-map tcp_bypass
                         match access-list tcp_bypass
                        policy-map edge
                         class tcp_bypass
                          set connection timeout idle 0:05:00
                        service-policy edge interface outside
                        : end""");
        Advice advice = bypass(advise(example, text, Optional.empty()));
        isCured(advice);
        assertThat(advice.lines())
                .contains("class-map tcp_bypass_2", "policy-map edge", " class tcp_bypass_2")
                .noneMatch(line -> line.startsWith("service-policy"));
    }

    @Test
    void aRouteCuresRepliesOnAnotherInterface() {
        Examples.Case example = Examples.of(
                "second-interface/firewall.cfg",
                "inside=second-interface/inside.pcap",
                "dmz=second-interface/dmz.pcap");
        String text = Examples.text(example.config());
        Advice advice = advise(example, text, Optional.empty()).getFirst();
        assertThat(advice.kind()).isEqualTo(Advice.Kind.SYMMETRIC_ROUTING);
        assertThat(advice.lines()).containsExactly("route dmz 203.0.113.80 255.255.255.255 172.16.1.2 1");
        parses(text, advice, Optional.empty());
        isCured(advice);
    }

    /** The router's address is told by neighbor discovery. */
    @Test
    void anIpv6RouteCuresRepliesOnAnotherInterface() {
        Examples.Case example = Examples.ipv6SecondInterface();
        String text = Examples.text(example.config());
        Advice advice = advise(example, text, Optional.empty()).getFirst();
        assertThat(advice.kind()).isEqualTo(Advice.Kind.SYMMETRIC_ROUTING);
        assertThat(advice.lines()).containsExactly("ipv6 route dmz 2001:db8:99::80/128 fe80::ff:fe09:302 1");
        parses(text, advice, Optional.empty());
        isCured(advice);
    }

    /** An access list of a class knows IPv4 only, so no lines can be given; routing can still be advised. */
    @Test
    void before90NoClassNamesIpv6() {
        Examples.Case example = Examples.ipv6SecondInterface();
        String text = Examples.text(example.config())
                .replace("ASA Version 9.8(1)", "ASA Version 8.4(1)")
                .replace("access-list dmz_in extended permit tcp host 2001:db8:99::80 eq 8080 2001:db8:1::/64\n", "")
                .replace("access-group dmz_in in interface dmz\n", "");
        assertThat(advise(example, text, Optional.empty()))
                .extracting(Advice::kind)
                .containsExactly(Advice.Kind.SYMMETRIC_ROUTING);
    }

    @Test
    void inspectionsThatWouldBeLostAreNamed() {
        Examples.Case example = Examples.of("tcp-state-bypass/fw2.cfg", "outside=tcp-state-bypass/return.pcap");
        String text = Examples.text(example.config()).replace(": end", """
                        class-map web
                         match port tcp eq 8080
                        policy-map global_policy
                         class web
                          inspect http
                        service-policy global_policy global
                        : end""");
        assertThat(bypass(advise(example, text, Optional.empty())).costs())
                .anyMatch(cost -> cost.contains("inspect http of this configuration no longer acts"));
    }

    @Test
    void symmetricTrafficNeedsNoAdvice() {
        Examples.Case example = Examples.of(
                "static-nat/firewall.cfg", "inside=static-nat/inside.pcap", "outside=static-nat/outside.pcap");
        assertThat(advise(example, Examples.text(example.config()), Optional.empty()))
                .isEmpty();
    }
}
