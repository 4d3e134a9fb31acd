package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ip audit} (ASA configuration guides, "IP Audit Signature List"; syslog guide, 4000nn). */
class AuditTest {
    private static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;
    private static final int HEADER = 20;

    private static Firewall audited(String actions) {
        return new Firewall()
                .configure(
                        "ip audit name A attack" + actions,
                        "ip audit name I info" + actions,
                        "ip audit interface inside A",
                        "ip audit interface inside I");
    }

    private static List<String> alarms(Firewall fw) {
        return fw.logs.stream().filter(log -> log.contains("IDS:")).toList();
    }

    private static String icmp(Firewall fw, int type, int payload) {
        return fw.arrives(Firewall.INSIDE, fw.frame.icmp(Firewall.CLIENT, Firewall.SERVER, type, 0, 1, 1, payload));
    }

    private static String tcp(Firewall fw, int dport, int flags) {
        return fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 5000, Firewall.SERVER, dport, flags, 1, 0, 0);
    }

    @Test
    void anAlarmIsAMessageAndNoMore() {
        Firewall fw = audited("");
        assertThat(icmp(fw, IcmpHeader.ECHO, 8)).isEqualTo("forward outside");
        assertThat(alarms(fw))
                .containsExactly(
                        "%ASA-4-400014: IDS:2004 ICMP echo request from 10.1.1.5 to 203.0.113.80 on interface inside");
    }

    @Test
    void dropIsADropAndOtherInterfacesAreNotLookedAt() {
        Firewall fw = audited(" action drop");
        assertThat(icmp(fw, IcmpHeader.ECHO, 8)).isEqualTo("drop audit-failure");
        assertThat(alarms(fw)).isEmpty();
        int length = fw.frame.icmp(Firewall.address("172.16.0.7"), Firewall.SERVER, IcmpHeader.ECHO, 0, 1, 1, 8);
        assertThat(fw.arrives(Firewall.DMZ, length)).isEqualTo("forward outside");
    }

    @Test
    void aDisabledSignatureIsNotLookedFor() {
        Firewall fw = audited(" action alarm drop").configure("ip audit signature 2004 disable");
        assertThat(icmp(fw, IcmpHeader.ECHO, 8)).isEqualTo("forward outside");
        fw.configure("no ip audit signature 2004");
        assertThat(icmp(fw, IcmpHeader.ECHO, 8)).isEqualTo("drop audit-failure");
    }

    @Test
    void whatAPolicyDoesNotSayIsSaidForAll() {
        Firewall fw = audited("").configure("ip audit info action drop");
        assertThat(icmp(fw, IcmpHeader.ECHO, 8)).isEqualTo("drop audit-failure");
        assertThat(tcp(fw, 5000, TcpHeader.SYN)).isEqualTo("forward outside");
    }

    /** Documented: the connection is closed, if the packet is part of one. */
    @Test
    void resetEndsTheConnection() {
        Firewall fw = audited(" action alarm reset");
        assertThat(tcp(fw, 80, TcpHeader.SYN)).isEqualTo("forward outside");
        assertThat(tcp(fw, 80, TcpHeader.FIN)).isEqualTo("drop audit-failure");
        assertThat(fw.count()).isZero();
        assertThat(fw.ended).hasSize(1).first().asString().contains("FLOW_CLOSED_BY_INSPECTION");
        assertThat(alarms(fw)).hasSize(1).first().asString().contains("400028: IDS:3042 TCP FIN only flags");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 80, 400026: IDS:3040",
        "8, 80, 400026: IDS:3040",
        "3, 80, 400027: IDS:3041",
        "1, 80, 400028: IDS:3042",
        "1, 1024, ",
        "17, 80, ",
        "4, 80, "
    })
    void flagsAreJudgedBeforeAnythingElse(int flags, int dport, String expected) {
        Firewall fw = audited("");
        tcp(fw, dport, flags);
        if (expected == null) {
            assertThat(alarms(fw)).isEmpty();
        } else {
            assertThat(alarms(fw)).hasSize(1).first().asString().contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"135, 135, 4051", "7, 135, 4051", "19, 135, 4051", "7, 19, 4052", "20, 135, ", "19, 7, "})
    void snorkAndChargenAreToldByPorts(int sport, int dport, String signature) {
        Firewall fw = audited("");
        fw.arrives(Firewall.INSIDE, fw.frame.udp(Firewall.CLIENT, sport, Firewall.SERVER, dport, 4));
        if (signature == null) {
            assertThat(alarms(fw)).isEmpty();
        } else {
            assertThat(alarms(fw)).hasSize(1).first().asString().contains("IDS:" + signature + " UDP");
        }
    }

    @Test
    void aBombSaysLessThanItHas() {
        Firewall fw = audited("");
        int length = fw.frame.udp(Firewall.CLIENT, 5, Firewall.SERVER, 6, 20);
        fw.memory.setU16(IP + HEADER + 4, 12);
        fw.arrives(Firewall.INSIDE, length);
        assertThat(alarms(fw)).hasSize(1).first().asString().contains("400031: IDS:4050 UDP Bomb");
    }

    @Test
    void sizesAndAddressesTell() {
        Firewall fw = audited("").configure("ip audit signature 2004 disable");
        icmp(fw, IcmpHeader.ECHO, 996);
        assertThat(alarms(fw)).isEmpty();
        icmp(fw, IcmpHeader.ECHO, 997);
        assertThat(alarms(fw)).hasSize(1).first().asString().contains("400024: IDS:2151 Large ICMP");
        fw.logs.clear();
        fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 5, Firewall.CLIENT, 6, TcpHeader.SYN, 1, 0, 0);
        assertThat(alarms(fw)).hasSize(1).first().asString().contains("400008: IDS:1102 IP Impossible packet");
    }

    private static void rewritten(Firewall fw, int field) {
        fw.memory.setU16(IP + 4, 77);
        fw.memory.setU16(IP + 6, field);
        fw.memory.setU16(IP + 10, 0);
        fw.memory.setU16(IP + 10, Checksum.fold(~Checksum.sum(fw.memory, IP, HEADER)));
    }

    @Test
    void fragmentsAreAudited() {
        Firewall fw = audited("").configure("ip audit info action drop", "ip audit signature 2004 disable");
        int length = fw.frame.icmp(Firewall.CLIENT, Firewall.SERVER, IcmpHeader.ECHO, 0, 1, 1, 32);
        rewritten(fw, 0x2000);
        fw.arrives(Firewall.INSIDE, length);
        assertThat(alarms(fw)).hasSize(1).first().asString().contains("400023: IDS:2150 ICMP fragment");
        fw.logs.clear();
        fw.frame.icmp(Firewall.CLIENT, Firewall.SERVER, IcmpHeader.ECHO, 0, 1, 1, 32);
        rewritten(fw, 3);
        fw.arrives(Firewall.INSIDE, length);
        assertThat(alarms(fw))
                .anyMatch(log -> log.contains("400007: IDS:1100 IP Fragment attack"))
                .anyMatch(log -> log.contains("400009: IDS:1103 IP Fragments overlap"));
        fw.logs.clear();
        fw.frame.icmp(Firewall.CLIENT, Firewall.SERVER, IcmpHeader.ECHO, 0, 1, 1, 32);
        rewritten(fw, 0x1fff);
        fw.arrives(Firewall.INSIDE, length);
        assertThat(alarms(fw)).anyMatch(log -> log.contains("400025: IDS:2154 ICMP ping of death"));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 4, IDS:1001",
        "68, 4, IDS:1002",
        "130, 4, IDS:1003",
        "131, 4, IDS:1004",
        "136, 4, IDS:1005",
        "137, 4, IDS:1006",
        "7, 5, IDS:1000",
        "7, 1, IDS:1000",
        "148, 4, "
    })
    void optionsAreTold(int type, int optionLength, String expected) {
        Firewall fw = audited("");
        int length = fw.frame.udp(Firewall.CLIENT, 5, Firewall.SERVER, 6, 20);
        for (int i = length - 1; i >= EthernetHeader.LENGTH + HEADER; i--) {
            fw.memory.setU8(PacketBatch.HEADROOM + i + 4, fw.memory.u8(PacketBatch.HEADROOM + i));
        }
        fw.memory.setU8(IP, 0x46);
        fw.memory.setU16(IP + 2, length - EthernetHeader.LENGTH + 4);
        fw.memory.setU8(IP + HEADER, type);
        fw.memory.setU8(IP + HEADER + 1, optionLength);
        fw.memory.setU16(IP + HEADER + 2, 0);
        fw.memory.setU16(IP + 10, 0);
        fw.memory.setU16(IP + 10, Checksum.fold(~Checksum.sum(fw.memory, IP, HEADER + 4)));
        fw.arrives(Firewall.INSIDE, length + 4);
        if (expected == null) {
            assertThat(alarms(fw)).isEmpty();
        } else {
            assertThat(alarms(fw)).hasSize(1).first().asString().contains(expected);
        }
    }

    /** What stands in payloads is not looked for: where it would be dropped, the verdict is uncertain. */
    @Test
    void payloadThatMightBeDroppedIsUncertain() {
        Firewall fw = audited(" action drop");
        fw.arrives(Firewall.INSIDE, fw.frame.udp(Firewall.CLIENT, 5, Firewall.SERVER, 53, 20));
        assertThat(fw.connection().certain()).isFalse();
        fw.configure(
                "ip audit signature 6050 disable",
                "ip audit signature 6051 disable",
                "ip audit signature 6052 disable",
                "ip audit signature 6053 disable",
                "ip audit signature 6180 disable",
                "ip audit signature 6190 disable");
        fw.arrives(Firewall.INSIDE, fw.frame.udp(Firewall.CLIENT, 6, Firewall.SERVER, 53, 20));
        assertThat(fw.connection().certain()).isTrue();
    }
}
