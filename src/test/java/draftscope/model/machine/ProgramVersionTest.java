package draftscope.model.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The version as people read it. */
class ProgramVersionTest {

    private static ProgramVersion of(String version, String commit) {
        var properties = new Properties();
        properties.setProperty("version", version);
        properties.setProperty("commit", commit);
        properties.setProperty("natives", "2.7.1-0.35.1");
        return ProgramVersion.of(properties);
    }

    @Test
    void saysTheCommitWhereItIsKnown() {
        assertThat(of("0.1.0", "0123abc")).hasToString("0.1.0 (0123abc)");
        assertThat(of("0.1.0", "")).hasToString("0.1.0");
        assertThat(of("0.1.0", "unknown")).hasToString("0.1.0");
        assertThat(of("0.1.0", "${build.commit}")).hasToString("0.1.0");
    }

    @Test
    void thisBuildKnowsItsVersionAndLibraries() {
        var current = ProgramVersion.current();
        assertThat(current.number()).matches("\\d+\\.\\d+.*");
        assertThat(current.natives()).matches("\\d+\\.\\d+\\.\\d+-\\d+\\.\\d+\\.\\d+");
    }
}
