package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.DMZ;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.engine.Firewall.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.engine.shun.Shun;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import org.junit.jupiter.api.Test;

/** Reverse path, shun and IP options. */
class EarlyChecksTest {
    private static final long NETWORK = PacketBatch.HEADROOM + 14;

    private static Firewall open() {
        return new Firewall().permit("out", true, -1, "any", "any").bind("out", "outside");
    }

    private static String udp(Firewall fw, int ingress, int from, int to) {
        return fw.arrives(ingress, fw.frame.udp(from, 1000, to, 2000, 8));
    }

    /** Documented: command reference, ip verify reverse-path; syslog 106021. */
    @Test
    void aSenderThatIsRoutedElsewhereIsDropped() {
        Firewall fw = open();
        fw.configuration.reversePathInterfaces().add("outside");
        fw.configuration.reversePathInterfaces().add("dmz");
        fw.apply();
        assertThat(udp(fw, OUTSIDE, address("10.1.1.9"), address("10.1.1.5"))).isEqualTo("drop rpf-violated");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-1-106021: Deny udp reverse path check from 10.1.1.9 to 10.1.1.5 on interface outside");
        assertThat(udp(fw, DMZ, address("203.0.113.99"), SERVER)).isEqualTo("drop rpf-violated");
        assertThat(udp(fw, OUTSIDE, address("8.8.8.8"), CLIENT)).isEqualTo("forward inside");
        assertThat(udp(fw, DMZ, address("172.16.0.9"), SERVER)).isEqualTo("forward outside");
        assertThat(udp(fw, INSIDE, address("172.16.0.9"), SERVER)).isEqualTo("forward outside");
    }

    /** Documented: command reference, shun: what the host begins is dropped, current connections remain unless named. */
    @Test
    void aShunnedHostBeginsNothing() {
        Firewall fw = open().apply();
        assertThat(udp(fw, INSIDE, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(fw.tcp(INSIDE, CLIENT, 4000, SERVER, 80, 2, 1, 0, 0)).isEqualTo("forward outside");
        fw.engine.accept(new EngineInput.AddShun(shun(4000, 80)), fw.sink);
        assertThat(fw.logs).anyMatch(line -> line.equals("%ASA-4-401002: Shun added: 10.1.1.5 203.0.113.80 4000 80"));
        assertThat(fw.count()).isEqualTo(1);
        assertThat(udp(fw, INSIDE, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(udp(fw, INSIDE, CLIENT, SERVER + 1)).isEqualTo("drop shunned");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-401004: Shunned packet: 10.1.1.5 ==> 203.0.113.81 on interface inside");
        assertThat(udp(fw, INSIDE, CLIENT + 1, SERVER + 1)).isEqualTo("forward outside");
        fw.engine.accept(new EngineInput.RemoveShun(IpAddress.v4(CLIENT)), fw.sink);
        assertThat(fw.lastLog()).isEqualTo("%ASA-4-401003: Shun deleted: 10.1.1.5");
        assertThat(udp(fw, INSIDE, CLIENT, SERVER + 1)).isEqualTo("forward outside");
    }

    private static Shun shun(int port, int to) {
        return new Shun(IpAddress.v4(CLIENT), IpAddress.v4(SERVER), port, to, Protocol.TCP, Firewall.START);
    }

    @Test
    void manyShunsAreFound() {
        Firewall fw = open().apply();
        for (int i = 0; i < 1000; i++) {
            Shun shun = new Shun(IpAddress.v4(CLIENT + i), IpAddress.ANY4, 0, 0, 0, Firewall.START);
            fw.engine.accept(new EngineInput.AddShun(shun), fw.sink);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(udp(fw, INSIDE, CLIENT + i, SERVER)).isEqualTo("drop shunned");
        }
        assertThat(fw.engine.context().shuns().all()).allMatch(shun -> shun.packets() == 1);
        assertThat(udp(fw, INSIDE, CLIENT + 1000, SERVER)).isEqualTo("forward outside");
    }

    /** Documented: ASA configuration guides, IP Options Inspection, defaults. */
    @Test
    void onlyTheRouterAlertPassesAndOnlyIfInspected() {
        Firewall plain = open().apply();
        assertThat(withOptions(plain, 148, 4, 0, 0)).isEqualTo("drop invalid-ip-option");
        assertThat(plain.lastLog())
                .isEqualTo("%ASA-6-106012: Deny IP from 10.1.1.5 to 203.0.113.80, IP options: \"Router Alert\"");
        Firewall inspecting = open().inspect("ip-options").apply();
        assertThat(withOptions(inspecting, 148, 4, 0, 0)).isEqualTo("forward outside");
        assertThat(withOptions(inspecting, 1, 1, 1, 0)).isEqualTo("forward outside");
        assertThat(withOptions(inspecting, 7, 3, 4, 0)).isEqualTo("drop invalid-ip-option");
        assertThat(inspecting.lastLog()).endsWith("IP options: \"0x7\"");
        assertThat(withOptions(inspecting, 1, 1, 148, 4)).isEqualTo("drop invalid-ip-option");
        assertThat(withOptions(inspecting, 1, 1, 1, 148)).isEqualTo("drop invalid-ip-option");
    }

    private static Firewall mapped(String... parameters) {
        Firewall fw = open();
        fw.configuration.version(new AsaVersion(9, 5, 1, 0));
        fw.configure("policy-map type inspect ip-options M", "parameters");
        for (String line : parameters) {
            fw.configure("policy-map type inspect ip-options M", "parameters", line);
        }
        return fw.configure(
                "class-map all",
                "match any",
                "policy-map P",
                "class all",
                "inspect ip-options M",
                "service-policy P global");
    }

    private static String options(Firewall fw) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            text.append(fw.memory.u8(NETWORK + 20 + i)).append(' ');
        }
        return text.toString().strip();
    }

    /** Documented: allow, clear, and drop for what is not named. */
    @Test
    void aMapSaysWhatBecomesOfEachOption() {
        Firewall none = mapped();
        assertThat(withOptions(none, 148, 4, 0, 0)).isEqualTo("drop invalid-ip-option");
        assertThat(withOptions(none, 1, 1, 1, 0)).isEqualTo("forward outside");
        Firewall fw = mapped("record-route action allow", "router-alert action clear", "130 action allow");
        assertThat(withOptions(fw, 7, 3, 4, 0)).isEqualTo("forward outside");
        assertThat(options(fw)).isEqualTo("7 3 4 0");
        assertThat(withOptions(fw, 148, 4, 0, 0)).isEqualTo("forward outside");
        assertThat(options(fw)).isEqualTo("1 1 1 1");
        assertThat(Checksum.fold(Checksum.sum(fw.memory, NETWORK, 24))).isEqualTo(0xffff);
        assertThat(withOptions(fw, 130, 3, 0, 0)).isEqualTo("forward outside");
        assertThat(withOptions(fw, 68, 4, 0, 0)).isEqualTo("drop invalid-ip-option");
        assertThat(fw.lastLog()).endsWith("IP options: \"0x44\"");
        fw.configure("policy-map type inspect ip-options M", "parameters", "no basic-security action allow");
        assertThat(withOptions(fw, 130, 3, 0, 0)).isEqualTo("drop invalid-ip-option");
        Firewall rest = mapped("default action clear", "timestamp action allow");
        assertThat(withOptions(rest, 7, 3, 4, 1)).isEqualTo("forward outside");
        assertThat(options(rest)).isEqualTo("1 1 1 1");
        assertThat(withOptions(rest, 68, 4, 0, 0)).isEqualTo("forward outside");
        assertThat(options(rest)).isEqualTo("68 4 0 0");
        assertThat(withOptions(rest, 7, 1, 4, 1)).as("too short").isEqualTo("drop invalid-ip-option");
        assertThat(withOptions(rest, 7, 9, 4, 1)).as("too long").isEqualTo("drop invalid-ip-option");
        rest.configure("policy-map type inspect ip-options M", "parameters", "no default action clear");
        assertThat(withOptions(rest, 7, 3, 4, 1)).isEqualTo("drop invalid-ip-option");
    }

    /** A datagram with four bytes of options. */
    private static String withOptions(Firewall fw, int... options) {
        int length = fw.frame.udp(CLIENT, 1000, SERVER, 2000, 8);
        Memory m = fw.memory;
        for (long i = length - 1; i >= 14 + 20; i--) {
            m.setU8(PacketBatch.HEADROOM + i + 4, m.u8(PacketBatch.HEADROOM + i));
        }
        for (int i = 0; i < 4; i++) {
            m.setU8(NETWORK + 20 + i, options[i]);
        }
        m.setU8(NETWORK, 0x46);
        m.setU8(NETWORK + 3, m.u8(NETWORK + 3) + 4);
        m.setU16(NETWORK + 10, 0);
        int sum = 0;
        for (int i = 0; i < 24; i += 2) {
            sum += m.u16(NETWORK + i);
        }
        m.setU16(NETWORK + 10, ~((sum & 0xffff) + (sum >>> 16)) & 0xffff);
        return fw.arrives(INSIDE, length + 4);
    }
}
