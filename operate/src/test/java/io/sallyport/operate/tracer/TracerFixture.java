package io.sallyport.operate.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.SilentEffects;
import io.sallyport.operate.Appliance;
import io.sallyport.operate.Session;
import java.util.List;
import java.util.regex.Pattern;

/** Configurations and answers that the tests of packet-tracer share. */
abstract class TracerFixture {
    static final String INTERFACES = """
            interface GigabitEthernet0/0
             nameif outside
             security-level 0
             ip address 203.0.113.2 255.255.255.0
            interface GigabitEthernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
            interface GigabitEthernet0/1.60
             vlan 60
             nameif dmz
             security-level 50
             ip address 10.1.60.1 255.255.255.0
            route outside 0.0.0.0 0.0.0.0 203.0.113.1
            """;
    static final String OLD_RULES = """
            global (outside) 1 203.0.113.20
            nat (inside) 1 10.1.1.0 255.255.255.0
            static (inside,outside) 203.0.113.10 10.1.1.10 netmask 255.255.255.255
            """;
    static final String OBJECTS = """
            object network web
             host 10.1.1.10
             nat (inside,outside) static 203.0.113.10
            object network all
             subnet 10.1.1.0 255.255.255.0
             nat (inside,outside) dynamic interface
            """;
    static final String LISTS = """
            access-list in remark the web
            access-list in extended permit tcp 10.1.1.0 255.255.255.0 any eq www
            access-group in in interface inside
            """;
    static final String OUT_TO_WEB = "inside tcp 10.1.1.50 1025 198.51.100.7 http";
    private static final Pattern PHASE = Pattern.compile("Type: (\\S+)\\nSubtype: (.*)\\nResult: (\\S+)");

    static Session session(String version, String configuration) {
        ConfigResult read = new ConfigParser().parse("fw.cfg", "ASA Version " + version + "\n" + configuration);
        Effects effects = new SilentEffects();
        Appliance appliance =
                new Appliance(new Engine(EngineSettings.offline(1, 100), effects), effects, read.configuration());
        appliance.applyConfiguration();
        return new Session(appliance);
    }

    static String trace(String version, String configuration, String packet) {
        Session.Answer answer = session(version, configuration).execute("packet-tracer input " + packet);
        assertThat(answer.refused()).as(answer.output()).isFalse();
        return answer.output();
    }

    static List<String> phases(String output) {
        return PHASE.matcher(output)
                .results()
                .map(m -> (m.group(1) + " " + m.group(2)).strip() + (m.group(3).equals("DROP") ? " DROP" : ""))
                .toList();
    }

    /** The phases of an output, one after the other. */
    static void isInOrder(String output, String expected) {
        assertThat(String.join(", ", phases(output))).isEqualTo(expected);
    }
}
