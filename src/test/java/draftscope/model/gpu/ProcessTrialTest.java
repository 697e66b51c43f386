package draftscope.model.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ProcessTrialTest {

    private static final LibtorchSettings SETTINGS = new LibtorchSettings(Map.of("PYTORCH_FLAVOR", "cu128"));

    @Test
    void theProgramFindsItsOwnCommandLineAndNoOther() {
        assertThat(ProcessTrial.self("/usr/bin/java", "draftscope.Main generate --prompt x", "/a:/b"))
                .containsExactly("/usr/bin/java", "-cp", "/a:/b", "draftscope.Main");
        assertThat(ProcessTrial.self("/usr/bin/java", "/my files/draftscope.jar doctor", "/my files/draftscope.jar"))
                .containsExactly("/usr/bin/java", "-jar", "/my files/draftscope.jar");
        assertThat(ProcessTrial.self("/opt/draftscope/bin/draftscope", "draftscope.Main", "x"))
                .containsExactly("/opt/draftscope/bin/draftscope");
        assertThat(ProcessTrial.self("/usr/bin/java", "org.junit.Runner", "/a:/b")).isEmpty();
        assertThat(ProcessTrial.self("", "", "")).isEmpty();
    }

    @Test
    void theProcessIsToldByItsEnvironmentAndItsLineIsTakenOver() {
        assertThat(ProcessTrial.run(SETTINGS, List.of("sh", "-c", "test $PYTORCH_FLAVOR = cu128"))).isEmpty();
        assertThat(ProcessTrial.run(SETTINGS, List.of("sh", "-c", "echo noise; echo 'draftscope: it is cold; warm it'; exit 2")))
                .contains("it is cold; warm it");
        assertThat(ProcessTrial.run(SETTINGS, List.of("sh", "-c", "kill -ABRT $$"))).get().asString().contains("ended with 134");
        assertThat(ProcessTrial.run(SETTINGS, List.of("/nowhere/at/all"))).get().asString().contains("cannot be tried");
    }
}
