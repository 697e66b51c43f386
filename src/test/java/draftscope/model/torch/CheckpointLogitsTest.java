package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family against the logits and continuations of the reference implementation. */
@Tag("model")
class CheckpointLogitsTest {

    private static final double TOLERANCE = 2e-3;

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    static List<String> checkpoints() {
        return Checkpoints.NAMES;
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void textsFedWholeGiveTheReferencesLogitsAndContinuations(String name) {
        try (var model = Checkpoints.load(LIBTORCH.manager(), name)) {
            for (var expected : Checkpoints.cases(name)) {
                model.rewind(0);
                var rows = Logits.of(model, expected.ids());
                near(rows[rows.length - 1], expected);
                assertThat(continued(model, rows[rows.length - 1], expected.greedy().length)).isEqualTo(expected.greedy());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void textsFedTokenByTokenGiveTheSame(String name) {
        try (var model = Checkpoints.load(LIBTORCH.manager(), name)) {
            for (var expected : Checkpoints.cases(name)) {
                model.rewind(0);
                float[] last = {};
                for (int id : expected.ids()) {
                    last = Logits.of(model, id)[0];
                }
                near(last, expected);
            }
        }
    }

    /** A read that nothing is chosen from leaves the last layer out, but for its keys and values. */
    @ParameterizedTest
    @MethodSource("checkpoints")
    void textsReadWithoutAskingForAnythingGiveTheSame(String name) {
        try (var model = Checkpoints.load(LIBTORCH.manager(), name)) {
            for (var expected : Checkpoints.cases(name)) {
                model.rewind(0);
                int last = expected.ids().length - 1;
                if (last > 0) {
                    model.feed(Arrays.copyOf(expected.ids(), last));
                }
                near(Logits.of(model, expected.ids()[last])[0], expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void raggedPiecesAndRewindsLeaveNoTrace(String name) {
        try (var model = Checkpoints.load(LIBTORCH.manager(), name)) {
            for (var expected : Checkpoints.cases(name)) {
                model.rewind(0);
                float[] last = {};
                for (int at = 0, piece = 1; at < expected.ids().length; piece = piece % 7 + 2) {
                    int end = Math.min(expected.ids().length, at + piece);
                    // Wrong tokens first, as drafts that are rejected.
                    Logits.of(model, 1, 2, 3);
                    model.rewind(at);
                    var rows = Logits.of(model, Arrays.copyOfRange(expected.ids(), at, end));
                    last = rows[rows.length - 1];
                    at = end;
                }
                near(last, expected);
            }
        }
    }

    private static void near(float[] logits, Checkpoints.Case expected) {
        for (int i = 0; i < expected.lastLogits().length; i++) {
            assertThat((double) logits[i]).isCloseTo(expected.lastLogits()[i], within(TOLERANCE));
        }
        assertThat(argmax(logits)).isEqualTo(expected.argmax());
    }

    private static int[] continued(TorchModel model, float[] last, int count) {
        var ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = argmax(last);
            last = Logits.of(model, ids[i])[0];
        }
        return ids;
    }

    private static int argmax(float[] logits) {
        int best = 0;
        // The tokenizers of all these have 320 ids; rows after them are padding that is never chosen.
        for (int i = 1; i < 320; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }
}
