package io.sallyport.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testkit.json.JsonReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds passes, what does not is complained about. */
class ScenarioVerdictTest {
    private static final String LINES = """
            {"type":"packet","n":1,"time":"1795178689.100000000","in":"inside","protocol":"tcp","summary":"TCP a > b",\
            "verdict":"forward","out":"outside","path":"fast","reason":null,"rule":{"text":"access-list a permit","line":1},\
            "connection":1,"certain":true,"syslog":["%ASA-6-302303: Built x"]}
            {"type":"packet","n":2,"time":"1795178689.200000000","in":"outside","protocol":"tcp","summary":"TCP b > a",\
            "verdict":"drop","out":null,"path":"session-management","reason":"tcp-not-syn","rule":"implicit: deny",\
            "connection":null,"certain":true,"syslog":[]}
            {"type":"syslog","time":"1795178705.000000000","text":"%ASA-6-302304: Teardown x"}
            {"type":"connection","id":1,"protocol":"tcp","flags":"b",\
            "initiator":{"interface":"inside","address":"10.1.1.5","port":1,"mappedAddress":"192.168.1.229","mappedPort":1},\
            "responder":{"interface":"outside","address":"203.0.113.80","port":80,"mappedAddress":"203.0.113.80","mappedPort":80},\
            "bytes":7,"built":"1795178689.100000000","ended":"1795178705.000000000","teardown":"Connection timeout"}
            {"type":"command","time":"1795178690.600000000","prompt":"fw# ","command":"show conn","output":"1 in use\\nTCP","refused":false}
            {"type":"command","time":"1795178690.600000000","prompt":"fw# ","command":"x","output":"","refused":true}
            {"type":"drops","frame":{"tcp-not-syn":1},"flow":{}}
            {"type":"summary","packets":2,"forwarded":1}
            """;

    private static List<String> complaints(int exit, String standardError, String... expectations) {
        ScenarioFirewall firewall = new ScenarioFirewall(
                "",
                Path.of("fw.cfg"),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(expectations).stream()
                        .map(text -> new ScenarioFirewall.Expected(7, text, ExpectationReader.read(text)))
                        .toList());
        Scenario scenario = new Scenario(Path.of("scenario.txt"), "A case", List.of(), List.of(firewall));
        return ScenarioVerdict.complaints(
                scenario, firewall, new Outcome(exit, standardError, JsonReader.readLines(LINES)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary packets 2",
                "drops tcp-not-syn 1",
                "packet 1 verdict forward out outside path fast connection 1",
                "packet 1 reason none rule access-list a permit",
                "packet 2 rule implicit: deny",
                "packet 1-2 protocol tcp certain true",
                "packet 1 syslog %ASA-6-302303: Built x",
                "packet 2 connection none syslog none",
                "packet 1 summary TCP a > b",
                "packets 1 verdict drop",
                "packets 2",
                "packets 0 verdict hold",
                "connections 1",
                "connections 0 flags U",
                "connection 1 protocol tcp flags b initiator inside:10.1.1.5/1 responder outside:203.0.113.80/80",
                "connection 1 initiator-mapped 192.168.1.229/1 responder-mapped 203.0.113.80/80 bytes 7",
                "connection 1 built 0 ended 15.9 teardown Connection timeout",
                "connection 1 ended 12:45:05",
                "syslog contains 302304: Teardown",
                "syslog lacks 106015",
                "syslog count 2 %ASA-6",
                "at 1.5 output contains 1 in use",
                "at 1.5 output lacks UIO",
                "at 1.5 prompt fw#",
                "at 12:44:50.6 refused",
                "exit 0"
            })
    void whatHoldsPasses(String expectation) {
        assertThat(complaints(0, "", expectation)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary packets 3",
                "summary nonsense 0",
                "drops none",
                "drops tcp-not-syn 2",
                "drops acl-drop 1",
                "packet 1 verdict drop",
                "packet 3 verdict drop",
                "packet 1-2 verdict drop",
                "packet 1 connection none",
                "packet 2 connection 1",
                "packet 1 syslog none",
                "packet 1 syslog %ASA-6-302303: Built",
                "packet 1 rule implicit: deny",
                "packets 2 verdict drop",
                "connection 2 flags b",
                "connection 1 flags U",
                "connection 1 ended none",
                "connection 1 ended 15.91",
                "connection 1 ended 12:45:06",
                "connections 2",
                "syslog contains 106015",
                "syslog lacks 302303",
                "syslog count 1 %ASA-6",
                "at 1.5 output contains 2 in use",
                "at 1.5 output lacks TCP",
                "at 1.6 output lacks TCP",
                "at 1.5 prompt fw(config)#",
                "at 1.6 refused",
                "exit 1",
                "warning contains x"
            })
    void whatDoesNotHoldIsNamed(String expectation) {
        assertThat(complaints(0, "", expectation))
                .singleElement()
                .asString()
                .startsWith("scenario.txt:7: expect " + expectation + "\n    ");
    }

    @Test
    void failureAndWarningsMustBeExpected() {
        assertThat(complaints(1, "sallyport: refused: x\n", "summary packets 2"))
                .hasSize(2);
        assertThat(complaints(1, "sallyport: refused: x\n", "exit 1", "warning contains refused: x"))
                .isEmpty();
    }
}
