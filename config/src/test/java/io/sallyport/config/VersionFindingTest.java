package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionFindingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ASA Version 8.2(1) ; 8.2(1); VERSION_LINE; false",
                "ASA Version 9.16(4)14; 9.16(4)14; VERSION_LINE; false",
                "hostname x; 9.8; DEFAULT; false",
                "global (outside) 1 interface; 8.2; EVIDENCE; false",
                "static (inside,outside) 1.1.1.1 2.2.2.2; 8.2; EVIDENCE; false",
                "nat (inside) 1 0 0; 8.2; EVIDENCE; false",
                "nat (inside,outside) source static a b; 9.8; EVIDENCE; false",
                "access-list A permit ip any4 any; 9.8; EVIDENCE; false",
                "object network a#host 1.1.1.1#nat (inside,outside) dynamic interface; 9.8; EVIDENCE; false",
                "ASA Version 9.1(1)#nat (inside) 1 0 0; 9.1(1); VERSION_LINE; true",
                "ASA Version 8.2(1)#nat (inside,outside) source static a b; 8.2(1); VERSION_LINE; true",
                "nat (inside) 1 0 0#nat (inside,outside) source static a b; 8.2; EVIDENCE; true",
            })
    void theOrderOfTheDesignDecides(String lines, String version, VersionSource source, boolean conflict) {
        ConfigResult result = new ConfigParser().parse("x", lines.replace('#', '\n'));

        assertThat(result.version().toString()).isEqualTo(version);
        assertThat(result.versionSource()).isEqualTo(source);
        assertThat(result.versionConflict()).isEqualTo(conflict);
        assertThat(result.issues().stream().anyMatch(issue -> issue.message().startsWith("version conflict")))
                .isEqualTo(conflict);
    }

    @Test
    void whatIsGivenBeatsAll() {
        ConfigResult result = new ConfigParser(Optional.of(new AsaVersion(8, 2, 5, 0)))
                .parse("x", "ASA Version 9.1(1)\nnat (inside) 1 0 0\n");

        assertThat(result.version().toString()).isEqualTo("8.2(5)");
        assertThat(result.versionSource()).isEqualTo(VersionSource.GIVEN);
        assertThat(result.versionConflict()).isFalse();
    }
}
