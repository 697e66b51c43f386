package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.model.RunType;
import draftscope.testing.GgufConversion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The families' checkpoints, laid out as GGUF files, give the reference's logits too. */
@Tag("model")
class GgufLogitsTest {

    private static final double TOLERANCE = 2e-3;

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    @TempDir
    Path folder;

    /** One Pythia turns an odd part of its heads, which no GGUF file can say. */
    static List<String> checkpoints() {
        return Checkpoints.NAMES.stream().filter(name -> !name.equals("pythia-neox")).toList();
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void aFileGivesTheReferencesLogits(String name) {
        var file = GgufConversion.of(Checkpoints.folder(name)).write(folder.resolve(name + ".gguf"));
        try (var model = Checkpoints.load(LIBTORCH.manager(), file, RunType.FLOAT32)) {
            for (var expected : Checkpoints.cases(name)) {
                model.rewind(0);
                var rows = Logits.of(model, expected.ids());
                for (int i = 0; i < expected.lastLogits().length; i++) {
                    assertThat((double) rows[rows.length - 1][i])
                            .isCloseTo(expected.lastLogits()[i], within(TOLERANCE));
                }
            }
        }
    }
}
