package io.sallyport.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.SilentEffects;
import io.sallyport.engine.tcp.intercept.SynCookies;
import io.sallyport.packet.Address;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Origin;
import io.sallyport.packet.PacketBatch;
import java.util.function.ToIntFunction;

/** A firewall with translation, state bypass, limits, lists of both versions of IP and inspected headers that counts verdicts. */
final class FuzzedFirewall {
    static final int INTERFACES = 3;
    static final int HOSTS = 6;

    private static final String CONFIGURATION = """
            ASA Version 8.2(1)
            interface GigabitEthernet0/0
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
             ipv6 address 2001:db8:1::1/64
            interface GigabitEthernet0/1
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
             ipv6 address 2001:db8:f::1/64
            interface GigabitEthernet0/2
             nameif dmz
             security-level 50
             ip address 172.16.0.1 255.255.255.0
            static (inside,outside) 192.0.2.5 10.1.1.5 netmask 255.255.255.255
            nat (inside) 1 10.1.1.0 255.255.255.0
            global (outside) 1 interface
            global (dmz) 1 172.16.0.20-172.16.0.21
            access-list out extended permit ip any host 192.0.2.5
            access-list out extended permit tcp any host 10.1.1.6 log
            access-group out in interface outside
            ipv6 access-list six permit ip any any
            access-group six in interface outside
            icmp permit any echo outside
            ipv6 icmp permit any outside
            access-list bp extended permit tcp host 10.1.1.6 any
            class-map bp
             match access-list bp
            access-list guarded extended permit tcp any host 10.1.1.5
            class-map guarded
             match access-list guarded
            class-map all
             match any
            policy-map type inspect ipv6 headers
             match header count gt 3
              drop log
             parameters
              no verify-header type
            policy-map type inspect ip-options options
             parameters
              record-route action clear
              router-alert action allow
            tcp-map map
             reserved-bits clear
            ssh 203.0.113.80 255.255.255.255 outside
            policy-map bp
             class all
              inspect ipv6 headers
              inspect ip-options options
              inspect icmp error
             class bp
              set connection per-client-max 3
              set connection advanced-options tcp-state-bypass
             class guarded
              set connection embryonic-conn-max 1
              set connection advanced-options map
            service-policy bp global
            established udp 0 permitto tcp 0
            threat-detection rate scanning-threat rate-interval 600 average-rate 0 burst-rate 0
            threat-detection scanning-threat shun duration 10
            threat-detection statistics host
            logging enable
            logging buffered debugging
            logging rate-limit 100 1 level informational
            ip audit name A attack action alarm drop
            ip audit name I info action alarm
            ip audit interface inside A
            ip audit interface outside I
            ip verify reverse-path interface dmz
            route outside 0.0.0.0 0.0.0.0 203.0.113.254
            ipv6 route outside ::/0 2001:db8:f::fe
            """;
    private static final ConfigResult PARSED = new ConfigParser().parse("fuzz", CONFIGURATION);
    private static final int[] ADDRESSES = {
        address("10.1.1.5"),
        address("10.1.1.6"),
        address("203.0.113.80"),
        address("192.0.2.5"),
        address("172.16.0.7"),
        address("203.0.113.1")
    };
    private static final long START = 1_700_000_000_000_000_000L;
    private static final int ROOM = 2048;

    private final Memory memory = Memory.allocate(PacketBatch.HEADROOM + ROOM);
    private final FrameWriter frame = new FrameWriter(memory, PacketBatch.HEADROOM);
    private final PacketBatch batch = new PacketBatch(memory, 1);
    private final Verdicts verdicts = new Verdicts();
    private final Engine engine =
            new Engine(EngineSettings.offline(1, 10_000).withCookies(new GuessableCookies()), verdicts);
    private long now = START;

    FuzzedFirewall() {
        engine.accept(new EngineInput.NewPolicy(engine.context().compiler().compile(PARSED.configuration())), verdicts);
    }

    private static int address(String text) {
        return IpAddress.parse(text).bits();
    }

    static int host(int number) {
        return ADDRESSES[number];
    }

    /** Lets that many seconds pass. */
    void pause(int seconds) {
        now += seconds * 1_000_000_000L;
    }

    /** A frame of which {@code missing} bytes were not captured. */
    void arrives(int ingress, byte[] octets, int missing) {
        for (int i = 0; i < octets.length; i++) {
            memory.setU8(PacketBatch.HEADROOM + i, octets[i] & 0xff);
        }
        judge(ingress, octets.length, octets.length + missing);
    }

    void arrives(int ingress, ToIntFunction<FrameWriter> writer) {
        int length = writer.applyAsInt(frame);
        judge(ingress, length, length);
    }

    private void judge(int ingress, int captured, int length) {
        batch.clear();
        batch.add(PacketBatch.HEADROOM, captured, length, now, ingress, ChecksumState.UNKNOWN);
        verdicts.count = 0;
        engine.accept(new EngineInput.Packets(batch), verdicts);
        assertThat(verdicts.count).as("verdicts").isEqualTo(1);
        now += 1_000_000L;
    }

    /** In the end every connection has ended. */
    void finish() {
        engine.accept(new EngineInput.Advance(now + 400L * 86_400 * 1_000_000_000L), verdicts);
        assertThat(engine.context().connections().size()).isZero();
        assertThat(engine.context().translations().size()).isZero();
    }

    /** Cookies that a fuzzer meets. */
    private static final class GuessableCookies implements SynCookies {
        @Override
        public int issue(int in, Address client, Address server, int ports, int sequence, int size, long now) {
            return sequence;
        }

        @Override
        public int verify(int in, Address client, Address server, int ports, int sequence, int cookie, long now) {
            return (cookie & 1) == 0 ? 1000 : REFUSED;
        }
    }

    private static final class Verdicts extends SilentEffects {
        private int count;

        @Override
        public void transmit(Judgement judgement) {
            count += judgement.batch().origin(judgement.row()) == Origin.GENERATED ? 0 : 1;
        }

        @Override
        public void drop(Judgement judgement) {
            count++;
        }

        @Override
        public void deliver(Judgement judgement) {
            count++;
        }

        @Override
        public void consume(Judgement judgement) {
            count++;
        }

        @Override
        public void hold(Judgement judgement, long packet) {
            count++;
        }
    }
}
