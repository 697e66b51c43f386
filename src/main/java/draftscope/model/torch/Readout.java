package draftscope.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import draftscope.decoding.port.TokenChoice;
import draftscope.model.torch.library.Positions;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Optional;

/**
 * The array that native calls write what they tell into, read here in place: of verdicts {@link Verdict} and then a row for
 * each place, of drafts the rows alone. A row is the candidates' ids, their probabilities and what {@link Judged} or
 * {@link Drafted} names.
 */
final class Readout implements AutoCloseable {

    /** What a verdict begins with; entropies are told with the sign turned. */
    enum Verdict {
        ACCEPTED,
        NEXT,
        NEXT_ENTROPY,
        NEXT_PROBABILITY,
        ROWS
    }

    /** What a verdict says of a draft after the candidates of its place: p, overlap of p and q, −Σ q ln p. */
    enum Judged {
        TESTED,
        OVERLAP,
        CROSS,
        ROW_END
    }

    /** What is said of a drafted token after the candidates: −Σ q ln q, then of one that was drawn, then of q before it was warped. */
    enum Drafted {
        ENTROPY,
        DRAWN,
        DRAWN_PROBABILITY,
        PLAIN
    }

    static final Positions POSITIONS =
            Positions.of(Verdict.class).and(Positions.of(Judged.class)).and(Positions.of(Drafted.class));

    private static final int FIRST_ROOM = 1024;

    /** Numbers told of a row beside its candidates, at most. */
    private static final int MORE = 5;

    private final PtNDManager manager;
    private PtNDArray array;
    private IValue value;
    private DoubleBuffer numbers;
    private int candidates;

    Readout(PtNDManager manager) {
        this.manager = manager;
        allocate(FIRST_ROOM);
    }

    private void allocate(int room) {
        // Always on the processor, wherever the models are: this is where the numbers are read.
        array = (PtNDArray) manager.create(new Shape(room), DataType.FLOAT64, Device.cpu());
        value = IValue.from(array);
        numbers = JniUtils.getByteBuffer(array, true).order(ByteOrder.nativeOrder()).asDoubleBuffer();
    }

    /** The array as an argument, with room for {@code rows} rows of candidates. */
    IValue value(int rows, int perRow) {
        candidates = perRow;
        int needed = Verdict.ROWS.ordinal() + (rows + 1) * (2 * perRow + MORE);
        if (needed > numbers.capacity()) {
            close();
            allocate(2 * needed);
        }
        numbers.clear();
        return value;
    }

    double number() {
        return numbers.get();
    }

    /** The rows of a verdict come next. */
    void toRows() {
        numbers.position(Verdict.ROWS.ordinal());
    }

    /** Ids, then probabilities. */
    TokenChoice.Ranking ranking() {
        var ids = new int[candidates];
        for (int i = 0; i < candidates; i++) {
            ids[i] = (int) numbers.get();
        }
        var probabilities = new double[candidates];
        numbers.get(probabilities);
        return new TokenChoice.Ranking(ids, probabilities);
    }

    /** The first candidate, with a ranking and the negative of an entropy. */
    TokenChoice first() {
        var top = ranking();
        return new TokenChoice(top.ids()[0], top.probabilities()[0], entropy(), top);
    }

    /** Of a distribution the first candidate or the token drawn, whose probability is told next, then what it was unwarped. */
    TokenChoice chosen(TokenChoice best, int drawn, Choosing choosing) {
        return drawn < 0 ? best : unwarped(best.of(drawn, number()), choosing);
    }

    /** A token of a distribution that was told before, with what that was before it was warped, if it was: told next. */
    TokenChoice unwarped(TokenChoice choice, Choosing choosing) {
        return choosing.warps()
                ? new TokenChoice(
                        choice.id(),
                        choice.probability(),
                        choice.entropy(),
                        choice.top(),
                        Optional.of(new TokenChoice.Plain(entropy(), number())))
                : choice;
    }

    /** A negative entropy turned round; rounding must not leave it below 0. */
    double entropy() {
        return entropy(numbers.get());
    }

    private static double entropy(double negative) {
        return Double.isNaN(negative) ? negative : Math.max(0, -negative);
    }

    /** The token that a verdict adds, with the candidates of its place. */
    TokenChoice next(TokenChoice.Ranking top) {
        return new TokenChoice(
                (int) numbers.get(Verdict.NEXT.ordinal()),
                numbers.get(Verdict.NEXT_PROBABILITY.ordinal()),
                entropy(numbers.get(Verdict.NEXT_ENTROPY.ordinal())),
                top);
    }

    @Override
    public void close() {
        value.close();
        array.close();
    }
}
