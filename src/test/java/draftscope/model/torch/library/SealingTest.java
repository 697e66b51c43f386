package draftscope.model.torch.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import draftscope.model.checkpoint.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SealingTest {

    private static final int MATRICES = 24;

    @Test
    @Timeout(60)
    void whatIsLaidOutAheadComesInTheOrderItWasRead() {
        assumeTrue(Libtorch.halfWeights());
        try (var manager = Libtorch.start("cpu", 2);
                var script = Script.compile(manager, "memory.py", "product-half.py");
                var staging = new Staging(manager, Long.MAX_VALUE / 2);
                var list = new TensorList(script)) {
            var stayed = new ArrayList<Integer>();
            var seen = new ArrayList<Integer>();
            // Room for three of them: the reader waits again and again.
            try (var sealing = list.sealing(3 * 64 * 64 * Float.BYTES, true)) {
                for (int i = 0; i < MATRICES; i++) {
                    int number = i;
                    int rows = i % 2 == 0 ? 64 : 8;
                    var piece = sealing.next((long) rows * 64 * Float.BYTES);
                    piece.allocate(DType.FLOAT32, "cpu", rows, 64);
                    // Every fifth has a value beyond 16 bits.
                    float value = i % 5 == 0 ? 70_000 : i;
                    piece.fill(staging, 0, rows * 64L, DType.FLOAT32, (into, first) -> {
                        var numbers = into.asFloatBuffer();
                        IntStream.range(0, numbers.capacity()).forEach(at -> numbers.put(at, value));
                    });
                    sealing.seal(false, true, wide -> {
                        seen.add(number);
                        if (wide) {
                            stayed.add(number);
                        }
                    });
                }
                sealing.drain();
            }
            assertThat(seen).isEqualTo(IntStream.range(0, MATRICES).boxed().toList());
            assertThat(stayed).isEqualTo(List.of(0, 5, 10, 15, 20));
        }
    }

    @Test
    @Timeout(60)
    void givingUpInTheMiddleWaitsForWhatIsUnderWayAndEnds() {
        try (var manager = Libtorch.start("cpu", 2);
                var script = Script.compile(manager, "memory.py", "product-plain.py");
                var list = new TensorList(script);
                var sealing = list.sealing(Long.MAX_VALUE, true)) {
            for (int i = 0; i < MATRICES; i++) {
                sealing.next(1).allocate(DType.FLOAT32, "cpu", 64, 64);
                sealing.seal(true, true, wide -> {});
            }
            // One that was not even read.
            sealing.next(1).allocate(DType.FLOAT32, "cpu", 64, 64);
        }
    }
}
