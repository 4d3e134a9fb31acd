package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;

/** {@code established} (ASA 8.2 command reference; asa-behaviour-2 I6): what a connection lets come back, and what not. */
class EstablishedTest {
    private static final int OTHER = Firewall.SERVER + 1;

    private static Firewall firewall(String line) {
        Firewall fw = new Firewall();
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        return fw.configure(line);
    }

    private static String out(Firewall fw, int sport, int dport) {
        return fw.tcp(Firewall.INSIDE, Firewall.CLIENT, sport, Firewall.SERVER, dport, TcpHeader.SYN, 1, 0, 0);
    }

    private static String back(Firewall fw, int host, int sport, int dport) {
        return fw.tcp(Firewall.OUTSIDE, host, sport, Firewall.CLIENT, dport, TcpHeader.SYN, 1, 0, 0);
    }

    @Test
    void onlyTheSameHostComesBackAndOnlyToThesePorts() {
        Firewall fw = firewall("established tcp 6000 permitto tcp 6061 permitfrom tcp 1024-65535");
        assertThat(back(fw, Firewall.SERVER, 2000, 6061)).isEqualTo("drop acl-drop");
        out(fw, 40000, 6000);
        assertThat(back(fw, OTHER, 2000, 6061)).isEqualTo("drop acl-drop");
        assertThat(back(fw, Firewall.SERVER, 2000, 6062)).isEqualTo("drop acl-drop");
        assertThat(back(fw, Firewall.SERVER, 1023, 6061)).isEqualTo("drop acl-drop");
        assertThat(fw.arrives(Firewall.OUTSIDE, fw.frame.udp(Firewall.SERVER, 2000, Firewall.CLIENT, 6061, 4)))
                .isEqualTo("drop acl-drop");
        assertThat(back(fw, Firewall.SERVER, 2000, 6061)).isEqualTo("forward inside");
    }

    @Test
    void aConnectionToAnotherPortLetsNobodyBack() {
        Firewall fw = firewall("established tcp 6000 40000");
        out(fw, 40000, 6001);
        out(fw, 40001, 6000);
        assertThat(back(fw, Firewall.SERVER, 2000, 5)).isEqualTo("drop acl-drop");
        out(fw, 40000, 6000);
        assertThat(back(fw, Firewall.SERVER, 2000, 5)).isEqualTo("forward inside");
    }

    @Test
    void whoCameInHimselfLetsNobodyBack() {
        Firewall fw = firewall("established tcp 0")
                .permit("in", true, 6, "any", "any")
                .bind("in", "outside")
                .apply();
        assertThat(back(fw, Firewall.SERVER, 2000, 80)).isEqualTo("forward inside");
        fw.configuration.accessGroups().clear();
        fw.apply();
        assertThat(back(fw, Firewall.SERVER, 2001, 80)).isEqualTo("drop acl-drop");
    }

    @Test
    void whenTheConnectionEndsNobodyComesBackAnyMore() {
        Firewall fw = firewall("established tcp 0");
        out(fw, 40000, 80);
        out(fw, 40001, 80);
        fw.advance(20);
        out(fw, 40001, 80);
        fw.advance(15);
        assertThat(fw.count()).isEqualTo(1);
        assertThat(back(fw, Firewall.SERVER, 2000, 9)).isEqualTo("forward inside");
        fw.advance(100);
        assertThat(fw.count()).isZero();
        assertThat(back(fw, Firewall.SERVER, 2001, 9)).isEqualTo("drop acl-drop");
    }

    @Test
    void connectionsThatExistCountForALineThatComesLater() {
        Firewall fw = new Firewall();
        out(fw, 40000, 80);
        fw.configure("established tcp 80 permitto udp 0");
        assertThat(fw.arrives(Firewall.OUTSIDE, fw.frame.udp(Firewall.SERVER, 2000, Firewall.CLIENT, 6061, 4)))
                .isEqualTo("forward inside");
        fw.configure("no established tcp 80 permitto udp 0", "established tcp 81");
        assertThat(fw.arrives(Firewall.OUTSIDE, fw.frame.udp(Firewall.SERVER, 2000, Firewall.CLIENT, 6062, 4)))
                .isEqualTo("drop acl-drop");
    }

    @Test
    void aListThatDeniesIsOverruledAndSaysSo() {
        Firewall fw = firewall("established tcp 80")
                .configure(
                        "access-list in extended deny tcp any any eq 7 log",
                        "access-list in extended deny tcp any any eq 8",
                        "access-group in in interface outside");
        out(fw, 40000, 80);
        fw.logs.clear();
        assertThat(back(fw, Firewall.SERVER, 2000, 7)).isEqualTo("forward inside");
        assertThat(fw.logs)
                .anyMatch(
                        log -> log.startsWith("%ASA-6-106100: access-list in est-allowed tcp outside/203.0.113.80(2000)"
                                + " -> inside/10.1.1.5(7) hit-cnt 1 first hit"));
        fw.logs.clear();
        assertThat(back(fw, Firewall.SERVER, 2000, 8)).isEqualTo("forward inside");
        assertThat(fw.logs).noneMatch(log -> log.contains("106023"));
    }

    private static String backToMapped(String pool) {
        Firewall fw = new Firewall()
                .configure("nat (inside) 1 10.1.1.0 255.255.255.0", "global (outside) 1 " + pool, "established tcp 0");
        out(fw, 40000, 80);
        int mapped = Firewall.address("192.0.2.20");
        return fw.tcp(Firewall.OUTSIDE, Firewall.SERVER, 2000, mapped, 9, TcpHeader.SYN, 1, 0, 0);
    }

    /** Documented: the command does not work with PAT, because nothing leads back to a host behind a shared address. */
    @Test
    void somebodyComesBackToAnAddressOfAHostButNotToASharedOne() {
        assertThat(backToMapped("192.0.2.20-192.0.2.21")).isEqualTo("forward inside");
        assertThat(backToMapped("192.0.2.20")).startsWith("drop");
    }
}
