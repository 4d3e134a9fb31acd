package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No form of the report shows a secret of the configuration, nor does the configuration that is printed back. */
class CheckSecretsTest extends ProgramFixture {
    private static final String SECRET = "sesame";

    /** Accepted lines, misspelt ones, and unsupported ones that hold a secret. */
    private static final String LINES = """
            enable password sesame
            username bob password sesame privilege 15
            username bob pasword sesame
            snmp-server community sesame
            snmp-server comunity sesame
            snmp-server host outside 192.0.2.9 community sesame version 2c
            failover key sesame
            failover key sesame again
            crypto isakmp key sesame address 192.0.2.9
            crypto ca trustpoint t
             password sesame
            tunnel-group 192.0.2.9 type ipsec-l2l
            tunnel-group 192.0.2.9 ipsec-attributes
             ikev1 pre-shared-key sesame
             ikev1 pre-share-key sesame
            aaa-server R protocol radius
            aaa-server R (nowhere) host 192.0.2.9 sesame timeout 10
            router bgp 65000
             neighbor 192.0.2.7 password sesame
            router ospf 1
             area 0 virtual-link 192.0.2.1 authentication-key sesame
            key chain k
             key 1
              key-string sesame
            ntp authentication-key 99999999999 md5 sesame
            logging ftp-server 192.0.2.9 path bob sesame
            """;

    @ParameterizedTest
    @CsvSource({
        "8.2(1), text",
        "8.2(1), json",
        "8.2(1), sarif",
        "9.8(2), text",
        "9.8(2), json",
        "9.8(2), sarif",
        "8.2(1), --print",
        "9.8(2), --print",
        "8.2(1), --print --all",
        "9.8(2), --print --all"
    })
    void noSecretLeavesTheProgram(String version, String form) throws IOException {
        Path config = Files.writeString(folder.resolve("secret.cfg"), "ASA Version " + version + "\n" + LINES);
        String[] options = (form.startsWith("-") ? form : "--format " + form).split(" ");
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = config.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);

        assertThat(run(arguments)).isEqualTo(1);
        assertThat(out.toString()).isNotBlank().doesNotContain(SECRET);
        assertThat(err.toString()).doesNotContain(SECRET);
    }
}
